#include "panels/data/table_loader.hpp"

#include <new>
#include <utility>

#include "core/language/tr.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/text/number.hpp"
#include "core/text/problem.hpp"
#include "ui/notice.hpp"

namespace thalweg {

namespace {

std::string told_of(const OwnData& data, const std::vector<std::string>& remarks) {
  const std::int64_t rows = data.rows ? std::int64_t(data.rows->size()) : 0;
  std::vector<std::string> texts{trn(rows, "Read {0} row of {1}.", "Read {0} rows of {1}.", quoted_name(data.file))};
  texts.insert(texts.end(), remarks.begin(), remarks.end());
  return sentences(texts);
}

}  // namespace

void TableLoader::open_rows(const Desk& desk, std::filesystem::path file, std::vector<std::string> columns) {
  problem_.clear();
  const ModelInfo& model = *model_of(desk.session.scene().objective);
  job_.start([&model, file = std::filesystem::absolute(file).lexically_normal(), columns = std::move(columns)](Progress& progress) {
    ReadRows read = read_rows(file, model, columns, &progress);
    const std::string told = told_of(read.data, read.remarks);
    return Loaded{command::SetData{std::move(read.data)}, told};
  });
}

void TableLoader::open_scene(const Desk& desk, command::LoadScene load, const std::filesystem::path& folder, TableAccess access) {
  problem_.clear();
  outside_.reset();
  if (!load.scene.data || load.scene.data->rows) {
    job_.cancel();
    desk.post(std::move(load));
    return;
  }
  asking_ = load;
  folder_ = folder;
  job_.start([load = std::move(load), folder, access](Progress& progress) mutable {
    const std::vector<std::string> remarks = complete(load.scene, folder, access, &progress);
    const std::string told = told_of(*load.scene.data, remarks);
    return Loaded{std::move(load), told};
  });
}

void TableLoader::answer(const Desk& desk, bool read) {
  outside_.reset();
  const auto load = std::exchange(asking_, std::nullopt);
  if (load && read) open_scene(desk, *load, folder_, TableAccess::anywhere);
}

bool TableLoader::follow(const Desk& desk) {
  if (!job_.running()) return false;
  ui::want_frame(0.03f);
  pool_.work_once();
  try {
    auto loaded = job_.take();
    if (!loaded) return false;
    desk.post(std::move(loaded->command));
    ui::notify(loaded->told, ui::Tone::plain, loaded->told.size() > 60 ? 10 : 5);
  } catch (const OutsideTable& table) {
    outside_ = table.file;
    return true;
  } catch (const std::bad_alloc&) {
    problem_ = tr("There is not enough memory for this table.");
  } catch (const std::exception& error) {  // DataError
    problem_ = sentence(error);
  }
  asking_.reset();
  return true;
}

}  // namespace thalweg
