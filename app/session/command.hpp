#pragma once
// Commands: the only way to change a session. Panels, tests and scripts post the same ones. Each is self-contained plain
// data; the files in commands/ group them by subject. A command that changes the document has
//
//   void apply(Scene&) const               performs it on a copy: throws Refused if it names what does not exist or gives an
//                                          invalid value
//   Message label(const Scene&, std::string_view name) const   its name in the undo menu; `name` is that of the contestant
//                                          `id`, if it has one; without a label the command changes the look only and is
//                                          not undone
//   bool merges_with(const Same&) const    whether both set the same value: if posted in quick succession they are one entry
//                                          of the history; without it each is an entry. With `in_gestures_only` only
//                                          commands of one gesture are merged
//   void foresee(Scene&) const             if it may change the objective: sets in the scene what the new objective is made
//                                          from; cheap, does not throw
//
//   std::span<const ParamSpec> params(const Scene&) const   the list that its field `param` is an index of
//
// All have a key and fields, which define their text (command_text.hpp): visit(name, field, default if it may be omitted). A
// command that acts outside the document (clock, ghosts, prediction) has void act(Live&) const instead, which may throw
// Refused.

#include <concepts>
#include <memory>
#include <typeinfo>

#include "core/language/message.hpp"
#include "session/commands/clock.hpp"
#include "session/commands/contestant.hpp"
#include "session/commands/data.hpp"
#include "session/commands/ghosts.hpp"
#include "session/commands/history.hpp"
#include "session/commands/predict.hpp"
#include "session/commands/race.hpp"
#include "session/commands/schedule.hpp"
#include "session/commands/view.hpp"

namespace thalweg {

template <class C>
concept ChangesScene = requires(const C& c, Scene& scene) {
  c.apply(scene);
};
template <class C>
concept ActsBeside = requires(const C& c, Live& live) {
  c.act(live);
};

/// Any command. A copy shares the original's data, which never changes.
class Command {
 public:
  template <class C>
  requires(!std::same_as<C, Command>) Command(C command)
      : kind_(std::make_shared<const Kind<C>>(std::move(command))) {}  // NOLINT: meant to be implicit

  /// The command itself if it is of kind C, else null.
  template <class C>
  const C* as() const {
    const auto* kind = dynamic_cast<const Kind<C>*>(kind_.get());
    return kind ? &kind->command : nullptr;
  }
  template <class C>
  bool is() const {
    return as<C>() != nullptr;
  }

  /// Whether it can be applied to a scene alone, without clock, history and ghosts.
  bool changes_scene() const { return kind_->of_scene; }
  /// Whether it changes the document, and is an entry of the history called label().
  bool is_undone() const { return kind_->undone; }
  /// Whether it is Undo or Redo.
  bool is_history() const { return is<command::Undo>() || is<command::Redo>(); }
  Message label(const Scene& scene, std::string_view name) const { return kind_->label(scene, name); }
  /// The id of the contestant that it is about; 0: none, or all.
  int contestant() const { return kind_->contestant(); }
  /// Whether both set the same value.
  bool merges_with(const Command& then) const { return kind_->merges_with(*then.kind_); }
  /// Whether it is merged only within one gesture, such as a drag.
  bool merges_in_gestures_only() const { return kind_->in_gestures_only; }
  /// Whether it may change the objective; then `scene` gets what the new one is made from.
  bool foresee(Scene& scene) const { return kind_->foresee(scene); }
  /// Carries it out if it acts outside the document (clock, ghosts, prediction); returns whether it does.
  bool act(Live& live) const { return kind_->act(live); }

 private:
  struct AnyKind {
    bool of_scene = false, undone = false, in_gestures_only = false;
    virtual ~AnyKind() = default;
    virtual void apply(Scene&) const = 0;
    virtual Message label(const Scene&, std::string_view name) const = 0;
    virtual int contestant() const = 0;
    virtual bool merges_with(const AnyKind& then) const = 0;
    virtual bool foresee(Scene&) const = 0;
    virtual bool act(Live&) const = 0;
  };

  template <class C>
  struct Kind final : AnyKind {
    C command;

    explicit Kind(C c) : command(std::move(c)) {
      this->of_scene = ChangesScene<C>;
      this->undone = requires(const Scene& scene) { command.label(scene, ""); };
      this->in_gestures_only = requires { C::in_gestures_only; };
    }
    void apply(Scene& scene) const override {
      if constexpr (ChangesScene<C>) command.apply(scene);
    }
    Message label(const Scene& scene, std::string_view name) const override {
      if constexpr (requires { command.label(scene, name); }) return command.label(scene, name);
      else return {};
    }
    int contestant() const override {
      if constexpr (requires { command.id + 1; }) return command.id;
      else return 0;
    }
    bool merges_with(const AnyKind& then) const override {
      if constexpr (requires { command.merges_with(command); }) {
        const auto* same = dynamic_cast<const Kind*>(&then);
        return same && command.merges_with(same->command);
      } else {
        return false;
      }
    }
    bool foresee(Scene& scene) const override {
      if constexpr (requires { command.foresee(scene); }) {
        command.foresee(scene);
        return true;
      } else {
        return false;
      }
    }
    bool act(Live& live) const override {
      if constexpr (ActsBeside<C>) command.act(live);
      return ActsBeside<C>;
    }
  };

  std::shared_ptr<const AnyKind> kind_;
  friend void apply(Scene& scene, const Command& command);
};

/// Applies `command` to `scene`; does nothing for commands of the clock, ghosts, prediction and history. Throws Refused, also
/// if the scene would become too large (see core/scene/limits.hpp), or std::invalid_argument with one sentence; `scene` may
/// then be changed in part.
void apply(Scene& scene, const Command& command);

}  // namespace thalweg
