#include "cli/app.hpp"

int main(int argc, char** argv) { return thalweg::run_command_line(argc, argv); }
