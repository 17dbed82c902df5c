#pragma once
// Writes pictures while the window goes on: a large one takes seconds to be compressed.

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "core/job/job.hpp"
#include "gfx/image.hpp"

namespace thalweg {

class PictureSaver {
 public:
  /// `title` is kept in the file.
  void save(Image image, std::filesystem::path path, std::string title);
  bool busy() const { return !jobs_.empty(); }
  /// Pictures that are not written yet are given up; what was there before stays.
  void cancel();
  /// Once a frame: tells how far it is and when it is done. A sentence for each picture that could not be written.
  std::vector<std::string> follow();
  /// Waits until all is written, before the program ends. The sentences as above.
  std::vector<std::string> finish();

 private:
  struct Saving {
    std::filesystem::path path;
    Job<bool> job;
  };
  std::vector<std::string> collect();

  Pool pool_{1};  // apart from long computations, for which a picture need not wait
  std::deque<Saving> jobs_;
};

}  // namespace thalweg
