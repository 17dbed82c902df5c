#pragma once
// "Open data": a table's first rows, which of its columns the model gets, and the reading of them.

#include <optional>
#include <string>
#include <vector>

#include "panels/data/table_loader.hpp"
#include "panels/state.hpp"

namespace thalweg {

class DataDialog {
 public:
  /// `file` may be empty. The scene's objective is an average over data.
  void open(const Desk& desk, const std::string& file = {});
  /// Once a frame.
  void draw(const Desk& desk);

 private:
  void look(const Desk& desk, bool typing);
  bool unique(const std::string& name) const;
  void preview() const;
  void choose_columns(const Desk& desk);

  bool wanted_ = false;  // opened by the next draw()
  std::string path_, looked_at_, problem_;
  std::optional<TableHead> head_;
  std::vector<std::size_t> chosen_;  // a column for each that the model wants
  TableLoader loader_;
};

}  // namespace thalweg
