#pragma once
// Base of the schedules that are composed of others.

#include "core/schedule/registry.hpp"

namespace thalweg {

class Composite : public Schedule {
 public:
  Composite() = default;
  Composite(const Composite& other) : Schedule(other) {
    for (const auto& part : other.parts_) parts_.push_back(part->clone());
  }
  void set(std::size_t, double) override {}
  double get(std::size_t) const override { return 0; }
  void set_parts(std::vector<std::unique_ptr<Schedule>> parts) override { parts_ = std::move(parts); }

 protected:
  std::vector<std::unique_ptr<Schedule>> parts_;  ///< two or more once set
};

}  // namespace thalweg
