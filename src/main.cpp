// The program: everything is in cli/.
#include <string>
#include <vector>

#include "cli/program.h"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv, argv + argc);
  return deterrence::run_program(arguments);
}
