#pragma once
// Writes PNG files in the background: compressing a large one takes seconds.

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "core/job/job.hpp"
#include "gfx/image.hpp"

namespace thalweg {

class PictureSaver {
 public:
  /// Starts writing `image` to `path`; `title` becomes the PNG's Title text.
  void save(Image image, std::filesystem::path path, std::string title);
  bool busy() const { return !jobs_.empty(); }
  /// Abandons all unfinished pictures; existing files at their paths are left unchanged.
  void cancel();
  /// Call once per frame: notifies the user of progress and completion. Returns one message per picture that failed.
  std::vector<std::string> follow();
  /// Blocks until all pictures are written; call it before the program exits. Returns messages like follow().
  std::vector<std::string> finish();

 private:
  struct Saving {
    std::filesystem::path path;
    Job<bool> job;
  };
  std::vector<std::string> collect();

  Pool pool_{1};  // of its own, so that pictures do not queue behind long computations
  std::deque<Saving> jobs_;
};

}  // namespace thalweg
