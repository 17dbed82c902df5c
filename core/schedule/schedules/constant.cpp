#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

struct Constant {
  Rates operator()(double, double base) const { return {base}; }

  static constexpr ScheduleInfo info{"constant", "Constant", "\\eta", {}, "Robbins & Monro 1951 ask for decay; most practice starts here"};
};

}  // namespace

ScheduleEntry constant() { return closed_form<Constant>(); }

}  // namespace thalweg
