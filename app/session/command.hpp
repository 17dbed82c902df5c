#pragma once
// Commands: the only way to change a session. Panels post them; tests and scripts post the same. Each is plain data that
// says all about itself; the files in commands/ hold them by subject. A command of the document has
//
//   void apply(Scene&) const               what it does, to a copy: throws Refused where it names what does not exist or
//                                          gives an invalid value
//   Message label(const Scene&, std::string_view name) const   what the undo menu calls it, where `name` is what the
//                                          contestant `id` is called, if it has one; without it the command changes the
//                                          look alone, and is not undone
//   bool merges_with(const Same&) const    both set the same value: quickly after each other they are one entry of the
//                                          history; without it each is an entry. With `in_gestures_only` only
//                                          what is posted in one gesture is one
//   void foresee(Scene&) const             where it may change the objective: the scene after it as far as what it takes to
//                                          make the objective, never dear and never refused
//
//   std::span<const ParamSpec> params(const Scene&) const   the list that its field `param` is a position in
//
// All have a key and fields, which make their text (command_text.hpp): visit(name, field, default where it may be left out).
// A command of what lies beside the document (clock, ghosts, prediction) has void act(Live&) const, and throws the same.

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

  /// The command itself where it is of kind C, else null.
  template <class C>
  const C* as() const {
    const auto* kind = dynamic_cast<const Kind<C>*>(kind_.get());
    return kind ? &kind->command : nullptr;
  }
  template <class C>
  bool is() const {
    return as<C>() != nullptr;
  }

  /// It has a meaning for a scene alone, without clock, history and ghosts.
  bool changes_scene() const { return kind_->of_scene; }
  /// It changes the document, and is an entry of the history, called label().
  bool is_undone() const { return kind_->undone; }
  /// It is one of the history's own.
  bool is_history() const { return is<command::Undo>() || is<command::Redo>(); }
  Message label(const Scene& scene, std::string_view name) const { return kind_->label(scene, name); }
  /// Which contestant it is about; 0: none, or all.
  int contestant() const { return kind_->contestant(); }
  /// Both set the same value.
  bool merges_with(const Command& then) const { return kind_->merges_with(*then.kind_); }
  /// … and outside of a gesture, such as a drag, each is an entry of the history.
  bool merges_in_gestures_only() const { return kind_->in_gestures_only; }
  /// Whether it may change the objective; `scene` becomes what it takes to make that.
  bool foresee(Scene& scene) const { return kind_->foresee(scene); }
  /// Whether it is one of what lies beside the document: then it has been carried out.
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

/// What a command does to the scene; nothing where it is one of what lies beside it or of the history. Throws
/// Refused, also where the scene would become too large (see core/scene/limits.hpp), or std::invalid_argument with one
/// sentence.
void apply(Scene& scene, const Command& command);

}  // namespace thalweg
