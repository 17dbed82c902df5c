#pragma once
// The dialog "Open data": previews a table, assigns its columns to the model, and loads them.

#include <optional>
#include <string>
#include <vector>

#include "panels/data/table_loader.hpp"
#include "panels/state.hpp"

namespace thalweg {

class DataDialog {
 public:
  /// Opens the dialog with the next draw(), for `file`, or for the last path if empty. The scene's objective must be an average
  /// over data.
  void open(const Desk& desk, const std::string& file = {});
  /// Call once per frame.
  void draw(const Desk& desk);

 private:
  void look(const Desk& desk, bool typing);
  bool unique(const std::string& name) const;
  void preview() const;
  void choose_columns(const Desk& desk);

  bool wanted_ = false;  // to be opened by the next draw()
  std::string path_, looked_at_, problem_;
  std::optional<TableHead> head_;
  std::vector<std::size_t> chosen_;  // index of the table's column for each column of the model
  TableLoader loader_;
};

}  // namespace thalweg
