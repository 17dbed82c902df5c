#pragma once
// Commands: the only way to change a session. Panels post them; tests and scripts post the same. Each is plain data.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/scene/scene.hpp"

namespace thalweg::command {

// The objective and the race.
struct SetObjective { std::string id; };  ///< with its defaults, its first start, and its learning rates where it suggests them
struct SetObjectiveParam { std::size_t param; double value; };
struct SetSlice { std::optional<Slice> slice; };  ///< nothing: back to the plane; starts follow along the line
struct SetStart { Vec2 at; };
// Rows of an objective over data, numbered and measured as in the source. The first change makes them the scene's own.
struct SetData { std::optional<OwnData> data; };  ///< nothing: back to the generated rows
struct AddPoint { Sample row; };
struct MovePoint { std::size_t row; Sample to; std::uint64_t drag = 0; };  ///< moves of one drag (not 0) are one step of the history
struct RemovePoint { std::size_t row; };
struct SetSteps { std::int64_t steps; };
struct SetTolerance { double tolerance; };
struct SetStop { StopRule rule; };
struct SetSeed { std::uint64_t seed; };  ///< of batches and noise, at most 2⁵³; see next_seed()
struct SetEnsemble { EnsembleChoice ensemble; };
struct LoadScene { Scene scene; std::string file = {}; };  ///< the document is another one from then on; `file`: where it comes from, if from one
struct Rename { std::string name; };
struct SetView { std::optional<SceneView> view; };  ///< not undone, but kept in the scene
struct SetSideBySide { bool on; };  ///< neither

// Contestants.
struct Add { std::string method; };
struct Duplicate { int id; };
struct Remove { int id; };
struct Move { int id; int to; std::uint64_t drag = 0; };  ///< to position `to`, 0 first; moves of one drag (not 0) are one step of the history
struct NameContestant { int id; std::string name; };  ///< surrounding spaces are dropped; empty: the name that is made of what differs
struct SetMethod { int id; std::string method; };
/// Applies to the whole run, or, with `from_here`, as an edit at the present step.
struct SetHyper { int id; std::size_t param; double value; bool from_here = false; };
/// Several hyperparameters at once, each for the whole run: one step of the history.
struct SetHypers {
  struct Value { int id; std::size_t param; double value; };
  std::vector<Value> values;
};
// Of the schedule; `part` −1 is the schedule itself, else a part of the sequence that it is.
struct SetSchedule { int id; std::string schedule; int part = -1; };  ///< with its defaults
struct SetScheduleParam { int id; std::size_t param; double value; int part = -1; };
struct SetScheduleList { int id; std::size_t list; Numbers values; int part = -1; };
struct AddSchedulePart { int id; };                 ///< at the end of the sequence, 50 steps after the last milestone
struct RemoveSchedulePart { int id; int part; };    ///< with the milestone at which it begins
struct SetOption { int id; std::size_t param; double value; };  ///< of the run, in the order of run_options
struct SetContestantStart { int id; std::optional<Vec2> at; };
struct SetVisible { int id; bool visible; };
struct SetSolo { int id; };         ///< 0: all
struct Reset { int id; };           ///< hyperparameters, schedule, edits and own start back to their defaults
struct ClearEdits { int id; };
struct AllMethods { std::string family = {}; };  ///< one contestant a method of this family that fits the objective; empty: of all
struct FiveRates { int id; };       ///< this contestant at a fifth… of its rate: ×1/9, ×1/3, ×1, ×3, ×9

// The clock.
struct Seek { std::int64_t step; };
struct StepBy { std::int64_t steps; };
struct Play { bool playing; };
struct SetSpeed { double steps_per_second; };

// Ghosts: trajectories kept for comparison. Not undone.
struct PinGhost {};
struct RemoveGhost { int id; };
struct ClearGhosts {};

// Predict, then reveal. Not undone.
struct Predict { bool on; };
struct SetPredictedSteps { std::int64_t steps; };  ///< 1…1000
struct Guess { int id; Vec2 at; };  ///< where that contestant will be
struct Reveal {};                   ///< the head goes on to the step that was asked for
struct NextQuestion {};

struct Undo {};
struct Redo {};

}  // namespace thalweg::command

namespace thalweg {

using Command = std::variant<command::SetObjective, command::SetObjectiveParam, command::SetSlice, command::SetStart,
                             command::SetData, command::AddPoint, command::MovePoint, command::RemovePoint, command::SetSteps,
                             command::SetTolerance, command::SetStop, command::SetSeed, command::SetEnsemble, command::LoadScene, command::Rename, command::SetView, command::SetSideBySide,
                             command::Add, command::Duplicate, command::Remove, command::Move, command::NameContestant, command::SetMethod,
                             command::SetHyper, command::SetHypers, command::SetSchedule, command::SetScheduleParam, command::SetScheduleList,
                             command::AddSchedulePart, command::RemoveSchedulePart, command::SetOption, command::SetContestantStart,
                             command::SetVisible, command::SetSolo, command::Reset, command::ClearEdits, command::AllMethods,
                             command::FiveRates, command::Seek, command::StepBy, command::Play, command::SetSpeed,
                             command::PinGhost, command::RemoveGhost, command::ClearGhosts, command::Predict,
                             command::SetPredictedSteps, command::Guess, command::Reveal, command::NextQuestion,
                             command::Undo, command::Redo>;

/// What a command does to the document. Commands of the clock and of the history leave it as it is.
/// Throws std::invalid_argument with one sentence when the command names what does not exist or gives an invalid value.
void apply(Scene& scene, const Command& command);

/// The seed that "New seed" sets: the next one, so that a click can be repeated and taken back.
std::uint64_t next_seed(const Scene& scene);

/// What the undo menu calls it ("start", "Adam: learning rate"), where `name` is what the contestant that it is about is
/// called, if it is about one; empty for commands that are not undone.
std::string undo_label(const Scene& scene, const Command& command, std::string_view name);
/// Which contestant a command is about; 0: none, or all.
int contestant_of(const Command& command);

}  // namespace thalweg
