#pragma once
// Runs a program and keeps what it says.

#include <string>
#include <vector>

struct Finished {
  int code;  ///< exit code; 128 + the signal where one ended it
  std::string out, err;
};

/// Runs `program` with `arguments` and waits for its end; nothing passes through a shell. `out_file` takes standard
/// output where it is not empty.
Finished run_process(const std::string& program, const std::vector<std::string>& arguments, const std::string& out_file = "");
