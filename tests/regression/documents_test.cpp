// Tables in documents are made from the tables in the code and must not drift from them.
// To renew them: scripts/dev/update-documents.sh
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "support/documents.h"

namespace deterrence {
namespace {

std::string read_text(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

void expect_current(const std::string& name, const std::string& generated) {
  const std::string path = std::string(DAYLIGHT_ROOT) + "/" + name;
  const std::string document = read_text(path);
  const std::string renewed = with_generated_part(document, generated);
  if (std::getenv("DAYLIGHT_UPDATE_DOCUMENTS") != nullptr) std::ofstream(path) << renewed;
  EXPECT_TRUE(document == renewed) << name << " has drifted from the code. Renew it: scripts/dev/update-documents.sh";
}

TEST(Documents, TheTableOfParametersIsThatOfTheCode) { expect_current("configs/README.md", parameters_as_markdown()); }

TEST(Documents, TheTableOfOutcomesIsThatOfTheCode) { expect_current("results/README.md", outcomes_as_markdown()); }

}  // namespace
}  // namespace deterrence
