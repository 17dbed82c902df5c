#include "panels/shell/view_memory.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "platform/atomic_file.hpp"
#include "platform/folders.hpp"
#include "ui/context.hpp"

namespace thalweg {

namespace {

constexpr std::chrono::seconds interval{2};

std::filesystem::path file() { return config_folder() / "plots.txt"; }

}  // namespace

std::string write_plots(const PlotsView& view) {
  std::string text;
  for (const PlotChoice& plot : view.shown) {
    text += "plot " + std::string(info(plot.quantity).id) + (plot.log_x ? " log" : " linear") + (plot.log_y ? " log" : " linear") + "\n";
  }
  text += "effort " + std::string(info(view.effort).id) + "\n";
  text += "prices " + shortest(view.price.gradient) + " " + shortest(view.price.hessian) + "\n";
  text += std::string("data ") + (view.data_open ? "open " : "folded ") + shortest(double(view.data_height)) + "\n";
  text += std::string("guides ") + (view.guides ? "on" : "off") + "\n";
  return text;
}

PlotsView read_plots(std::string_view text) {
  PlotsView view;
  std::vector<PlotChoice> shown;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string key, first, second, third;
    words >> key >> first >> second >> third;
    if (key == "plot") {
      const QuantityInfo* what = find_quantity(first);
      const bool twice =
          what && std::any_of(shown.begin(), shown.end(), [&](const PlotChoice& c) { return c.quantity == what->quantity(); });
      if (what && !twice) shown.push_back({what->quantity(), third == "log", second == "log"});
    } else if (key == "effort") {
      if (const EffortInfo* effort = find_effort(first)) view.effort = effort->effort;
    } else if (key == "prices") {
      const auto price = [](const std::string& word, double& value) {
        std::istringstream number(word);
        double read = 0;
        if (number >> read && read >= 0 && read < 1e6) value = read;
      };
      price(first, view.price.gradient);
      price(second, view.price.hessian);
    } else if (key == "data") {
      view.data_open = first != "folded";
      std::istringstream number(second);
      float height = 0;
      if (number >> height && height >= 100 && height < 2000) view.data_height = height;
    } else if (key == "guides") {
      view.guides = first != "off";
    }
  }
  if (!shown.empty()) view.shown = std::move(shown);
  return view;
}

PlotsView PlotsMemory::kept() {
  std::ifstream in(file());
  std::stringstream text;
  if (in) text << in.rdbuf();
  kept_ = read_plots(text.str());
  return kept_;
}

void PlotsMemory::follow(const PlotsView& view) {
  const auto now = std::chrono::steady_clock::now();
  if (view == kept_) return;
  if (now < next_) return ui::want_frame(std::chrono::duration<float>(next_ - now).count());
  next_ = now + interval;
  keep(view);
}

void PlotsMemory::keep(const PlotsView& view) {
  if (view == kept_) return;
  kept_ = view;  // even if writing fails, to avoid retrying in every frame
  try {
    std::filesystem::create_directories(config_folder());
    write_file(file(), write_plots(view));
  } catch (const std::runtime_error&) {  // FileError, filesystem_error
  }
}

}  // namespace thalweg
