#pragma once
// The built program, as the tests of the command line see it.

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "support/process.hpp"

inline Finished program(const std::vector<std::string>& arguments) { return run_process(PROGRAM, arguments); }

/// "trace --steps 3" → {"trace", "--steps", "3"}; no quotes, no escapes.
inline std::vector<std::string> words(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> found;
  for (std::string word; stream >> word;) found.push_back(word);
  return found;
}

inline Finished program(const std::string& line) { return program(words(line)); }

/// A CSV text: the header's names and the cells of each row.
struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;

  explicit Table(const std::string& csv) {
    std::istringstream stream(csv);
    for (std::string line; std::getline(stream, line);) {
      std::vector<std::string> cells;
      std::size_t from = 0;
      for (std::size_t comma; (comma = line.find(',', from)) != std::string::npos; from = comma + 1)
        cells.push_back(line.substr(from, comma - from));
      cells.push_back(line.substr(from));
      if (header.empty()) {
        header = cells;
      } else {
        rows.push_back(cells);
      }
    }
  }

  double number(std::size_t row, std::size_t column) const { return std::strtod(rows.at(row).at(column).c_str(), nullptr); }
};
