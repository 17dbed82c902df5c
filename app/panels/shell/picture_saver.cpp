#include "panels/shell/picture_saver.hpp"

#include <new>
#include <utility>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "core/text/problem.hpp"
#include "export/png.hpp"
#include "ui/context.hpp"
#include "ui/notice.hpp"

namespace thalweg {

void PictureSaver::save(Image image, std::filesystem::path path, std::string title) {
  Saving& saving = jobs_.emplace_back(Saving{std::move(path), Job<bool>(Priority::background, pool_)});
  saving.job.start([image = std::move(image), path = saving.path, title = std::move(title)](Progress& progress) {
    const PngInfo info{.texts = {{"Software", "Thalweg"}, {"Title", title}}};
    return write_png(path, image, info, [&](double share) {
      progress.report(share);
      return !progress.cancelled();
    });
  });
}

void PictureSaver::cancel() {
  if (!busy()) return;
  ui::notify(tr("Not saved: {0}", jobs_.front().path.string()));
  jobs_.clear();
}

std::vector<std::string> PictureSaver::collect() {
  std::vector<std::string> problems;
  pool_.work_once();
  for (auto saving = jobs_.begin(); saving != jobs_.end();) {
    try {
      if (!saving->job.take()) {
        ++saving;
        continue;
      }
      ui::notify(tr("Saved {0}", saving->path.string()), ui::Tone::good);
    } catch (const std::bad_alloc&) {
      problems.push_back(tr("There is not enough memory to write '{0}'.", saving->path.string()));
    } catch (const std::exception& problem) {
      problems.push_back(sentence(problem));
    }
    saving = jobs_.erase(saving);
  }
  return problems;
}

std::vector<std::string> PictureSaver::follow() {
  std::vector<std::string> problems = collect();
  if (busy()) {
    const Saving& first = jobs_.front();
    ui::notify(tr("Saving {0}, {1}. Esc cancels.", first.path.filename().string(), percent(first.job.progress())), ui::Tone::plain, 1);
    ui::want_frame(0.05f);
  }
  return problems;
}

std::vector<std::string> PictureSaver::finish() {
  std::vector<std::string> problems;
  while (busy()) {
    jobs_.front().job.wait();
    for (std::string& problem : collect()) problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace thalweg
