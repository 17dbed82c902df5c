#pragma once
// Overlays for a risk on the map, as plain data: gradients of single samples at an iterate, and isolines of the batch's risk
// and of the test risk at the field's levels.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/scene/look.hpp"
#include "picture/drawn_risk.hpp"
#include "picture/field_levels.hpp"
#include "picture/sample_gradients.hpp"
#include "session/session.hpp"

namespace thalweg {

struct RiskMark {
  Vec2 point;
  Pixel at;
  double f;
};

struct RiskPicture {
  using Lines = std::vector<std::vector<Pixel>>;

  std::optional<SamplesPicture> samples;
  std::size_t single = 0, all = 0;  ///< number of single gradients drawn, and of training samples
  std::size_t batch = 0;            ///< batch size of the step; 0: full batch or no contestant
  Lines batch_lines, test_lines;
  std::vector<RiskMark> test_minima;  ///< also those outside the view
  std::size_t test_rows = 0;
  std::uint64_t version = 0;  ///< increases when lines change
};

class RiskPainter {
 public:
  struct Question {
    const Session& session;
    int contestant;     ///< whose iterate and batch are shown; 0: none
    std::int64_t step;  ///< the index of the iterate
    const View& view;
    const FieldLevels& levels;
    float scale;  ///< pixels per unit of the interface
    RiskLayers layers;
    std::optional<double> factor;  ///< scale of the gradients, if other arrows already have one
  };
  /// Recomputes isolines only if they change; the reference is valid until the next call.
  const RiskPicture& build(const Question& question);
  const RiskPicture& picture() const { return picture_; }

 private:
  std::span<const std::uint32_t> batch_rows(const Question& question);
  void batch_lines(const Question& question, std::span<const std::uint32_t> rows);
  void test_lines(const Question& question);

  RiskPicture picture_;
  std::optional<Batches> batches_;
  std::pair<int, std::uint64_t> batches_of_{};  // contestant and version of its run
  std::shared_ptr<const Objective> tested_;     // the objective of which test_ is the test risk
  DrawnRisk test_;
  std::vector<KnownPoint> test_minima_;
  std::uint64_t batch_key_ = 0, test_key_ = 0;
};

}  // namespace thalweg
