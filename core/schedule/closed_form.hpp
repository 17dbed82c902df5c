#pragma once
// Turns a struct of parameters with `Rates operator()(step, base)` into a Schedule. See schedules/exponential.cpp, and
// schedules/multi_step.cpp for one with lists: `Rates operator()(step, base, lists)`.

#include <array>
#include <bit>
#include <type_traits>

#include "core/math/elementary.hpp"
#include "core/schedule/registry.hpp"

namespace thalweg {

using Lists = std::span<const Numbers>;  ///< in the order of info.lists

template <class S>
class ClosedForm final : public Schedule {
  static constexpr std::size_t field_count = std::is_empty_v<S> ? 0 : sizeof(S) / sizeof(double);
  static constexpr bool has_lists = std::is_invocable_v<const S&, double, double, Lists>;
  S s_{};
  std::vector<Numbers> lists_;

 public:
  ClosedForm() {
    for (const ListSpec& list : S::info.lists) lists_.emplace_back(list.initial.begin(), list.initial.end());
    for (std::size_t i = 0; i < S::info.params.size(); ++i) set(i, S::info.params[i].initial);
  }
  const ScheduleInfo& info() const override { return S::info; }
  std::unique_ptr<Schedule> clone() const override { return std::make_unique<ClosedForm>(*this); }
  void set(std::size_t param, double value) override {
    if constexpr (field_count > 0) {
      auto fields = std::bit_cast<std::array<double, field_count>>(s_);
      fields.at(param) = value;
      s_ = std::bit_cast<S>(fields);
    }
  }
  double get(std::size_t param) const override {
    if constexpr (field_count > 0) return std::bit_cast<std::array<double, field_count>>(s_).at(param);
    return 0;
  }
  void set_list(std::size_t list, const Numbers& values) override { lists_.at(list) = values; }
  Rates at(std::int64_t step, double base) const noexcept override {
    if constexpr (has_lists) return s_(double(step), base, lists_);
    else return s_(double(step), base);
  }
};

template <class S>
ScheduleEntry closed_form() {
  return {&S::info, []() -> std::unique_ptr<Schedule> { return std::make_unique<ClosedForm<S>>(); }};
}

}  // namespace thalweg
