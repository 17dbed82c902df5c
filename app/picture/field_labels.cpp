// Placement of isoline labels.

#include <algorithm>
#include <cmath>

#include "core/text/number.hpp"
#include "picture/field.hpp"

namespace thalweg {
namespace {

// Area per label in square units of the interface, and the maximum number of labels.
constexpr double area_of_label = 50000, most_labels = 24;

struct Candidate {
  Pixel at;
  float angle, score;
  std::size_t level;
};

// The approximate width of a text in Inter at tick size, in pixels.
float estimated_width(const std::string& text, float ui_scale) {
  float width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) == 0x80) continue;                   // inside a UTF-8 sequence
    if (text.compare(i, 3, "\u2009") == 0) width += 2.0f;  // thin space
    else if (byte == '.') width += 3.2f;
    else width += byte < 0x80 ? 6.8f : 5.0f;  // digits; superscripts
  }
  return width * ui_scale;
}

class Placement {
 public:
  Placement(const FieldImage& field, float ui_scale) : field_(field), ui_(ui_scale) {
    const FieldLevels& levels = field.levels;
    levels_ = levels.labelled(levels.t_low - 0.05, levels.t_high + 0.6 * (levels.t_high - levels.t_low) + 1);
    lines_ = levels.lines(levels.t_low - 1, levels.t_high + 0.6 * (levels.t_high - levels.t_low) + 2);
    for (const double t : levels_) {
      texts_.push_back(levels.text(t));
      widths_.push_back(estimated_width(texts_.back(), ui_scale));
    }
    found_.resize(levels_.size());
  }

  std::vector<FieldLabel> run() {
    if (levels_.empty()) return {};
    scan_rows();
    scan_columns();
    for (auto& list : found_) {
      std::sort(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) {
        if (a.score != b.score) return a.score < b.score;
        return a.at.y != b.at.y ? a.at.y < b.at.y : a.at.x < b.at.x;
      });
    }
    const double area = static_cast<double>(field_.view.width) * field_.view.height / (ui_ * ui_);
    const auto limit = static_cast<std::size_t>(std::clamp(area / area_of_label, 4.0, most_labels));
    // Round-robin over the levels: each gets its first label before any gets a second one.
    std::vector<std::size_t> next(found_.size(), 0);
    for (bool any = true; any && taken_.size() < limit;) {
      any = false;
      for (std::size_t level = 0; level < found_.size() && taken_.size() < limit; ++level) {
        while (next[level] < found_[level].size()) {
          const Candidate& candidate = found_[level][next[level]++];
          if (!is_free(candidate)) continue;
          take(candidate);
          any = true;
          break;
        }
      }
    }
    return std::move(taken_);
  }

 private:
  // Spacing of the scan lines: a power of two in units of the plane, so that labels move with the plane and survive zooming.
  double plane_step() const { return std::exp2(std::floor(std::log2(40.0 * ui_ * field_.view.units_per_pixel))); }

  void scan_rows() {
    const View& view = field_.view;
    const Domain domain = view.domain();
    const double step = plane_step();
    for (const double y : multiples(domain.y_low, domain.y_high, step, view.height)) {
      const float row = view.pixel({view.centre.x, y}).y;
      scan({0, row}, {static_cast<float>(field_.subsampling), 0}, view.width / field_.subsampling);
    }
  }
  void scan_columns() {
    const View& view = field_.view;
    const Domain domain = view.domain();
    const double step = plane_step();
    for (const double x : multiples(domain.x_low, domain.x_high, step, view.width)) {
      const float column = view.pixel({x, view.centre.y}).x;
      scan({column, 0}, {0, static_cast<float>(field_.subsampling)}, view.height / field_.subsampling);
    }
  }

  void scan(Pixel from, Pixel by, int steps) {
    float before = field_.at(from);
    for (int i = 1; i <= steps; ++i) {
      const Pixel p{from.x + static_cast<float>(i) * by.x, from.y + static_cast<float>(i) * by.y};
      const float now = field_.at(p);
      const float low = std::min(before, now), high = std::max(before, now);
      if (high - low > 0 && high - low < 0.5f) {  // denser levels leave no room for a label
        const auto level = std::upper_bound(levels_.begin(), levels_.end(), static_cast<double>(low));
        if (level != levels_.end() && *level <= static_cast<double>(high)) {
          const float back = (static_cast<float>(*level) - now) / (now - before);
          consider({p.x + back * by.x, p.y + back * by.y}, static_cast<std::size_t>(level - levels_.begin()));
        }
      }
      before = now;
    }
  }

  float at(Pixel p, float dx, float dy) const { return field_.at({p.x + dx, p.y + dy}); }

  void consider(Pixel p, std::size_t level) {
    const View& view = field_.view;
    const float half = 0.5f * widths_[level], margin = half + 14 * ui_;
    if (p.x < margin || p.y < margin || p.x > static_cast<float>(view.width) - margin || p.y > static_cast<float>(view.height) - margin) {
      return;
    }
    const float reach = 2 * static_cast<float>(field_.subsampling);
    const float gx = (at(p, reach, 0) - at(p, -reach, 0)) / (2 * reach);
    const float gy = (at(p, 0, reach) - at(p, 0, -reach)) / (2 * reach);
    const float slope = std::hypot(gx, gy);
    if (!(slope > 0)) return;
    // The tangent of the line, pointing right so that the text is upright.
    float cx = gy / slope, cy = -gx / slope;
    if (cx < 0 || (cx == 0 && cy > 0)) {
      cx = -cx;
      cy = -cy;
    }
    // The neighbouring lines must leave room for the text, and the line must be straight along it.
    if (neighbour_distance(level) / slope < 9 * ui_) return;
    float bend = 0;
    for (const float part : {-1.25f, -0.6f, 0.6f, 1.25f}) {
      const float off = at(p, part * half * cx, part * half * cy) - static_cast<float>(levels_[level]);
      bend = std::max(bend, std::fabs(off) / slope);
    }
    if (!(bend < 3.0f * ui_)) return;
    const float angle = std::atan2(cy, cx);
    // Prefer straight lines, then horizontal ones.
    found_[level].push_back({p, angle, bend / ui_ + 1.2f * std::fabs(angle), level});
  }

  // The distance to the nearest other isoline, in units of t.
  float neighbour_distance(std::size_t level) const {
    const double t = levels_[level];
    double nearest = 1;
    const auto above = std::upper_bound(lines_.begin(), lines_.end(), t + 1e-9);
    if (above != lines_.end()) nearest = std::min(nearest, *above - t);
    const auto below = std::lower_bound(lines_.begin(), lines_.end(), t - 1e-9);
    if (below != lines_.begin()) nearest = std::min(nearest, t - *(below - 1));
    return static_cast<float>(nearest);
  }

  bool is_free(const Candidate& candidate) const {
    for (const FieldLabel& other : taken_) {
      const float distance = std::hypot(candidate.at.x - other.at.x, candidate.at.y - other.at.y);
      if (distance < (other.t == levels_[candidate.level] ? 230.0f : 80.0f) * ui_) return false;
    }
    return true;
  }

  void take(const Candidate& candidate) {
    FieldLabel label;
    label.at = candidate.at;
    label.angle = candidate.angle;
    label.t = levels_[candidate.level];
    label.value = field_.levels.value(label.t);
    label.text = texts_[candidate.level];
    label.width = widths_[candidate.level] + 8 * ui_;
    label.height = 12 * ui_;
    taken_.push_back(std::move(label));
  }

  const FieldImage& field_;
  float ui_;
  std::vector<double> levels_, lines_;
  std::vector<std::string> texts_;
  std::vector<float> widths_;
  std::vector<std::vector<Candidate>> found_;
  std::vector<FieldLabel> taken_;
};

}  // namespace

std::vector<FieldLabel> place_labels(const FieldImage& field, float ui_scale) {
  if (field.levels.flat || field.view.width < 80 || field.view.height < 80) return {};
  return Placement(field, ui_scale).run();
}

}  // namespace thalweg
