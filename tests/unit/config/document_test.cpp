// Documents keep what TOML libraries lose: the order in which things first stand, and their lines.
#include "config/document.h"

#include <gtest/gtest.h>

#include "support/scratch.h"

namespace deterrence {
namespace {

using Keys = std::vector<std::string>;

Document document_of(std::string_view text) { return parse_document(text, "x.toml"); }

/// The keys of a table, reached by words.
Keys keys_at(const Document& document, const Keys& words) {
  const Node* node = &document.root;
  for (const std::string& word : words) node = node->find(word);
  Keys keys;
  for (const auto& [key, member] : *node->table()) keys.push_back(key);
  return keys;
}

int line_at(const Document& document, const Keys& words) {
  const Node* node = &document.root;
  for (const std::string& word : words) node = node->find(word);
  return node->line;
}

TEST(Document, TablesStandInTheOrderOfTheFile) {
  const Document document = document_of("[ally.zeta]\n[ally.alpha]\n[ally.mu]\n");
  EXPECT_EQ(keys_at(document, {"ally"}), (Keys{"zeta", "alpha", "mu"}));
}

TEST(Document, ATableStandsWhereATableBelowItFirstStands) {
  const Document document = document_of(
      "[ally.zeta.reassurance]\nx = 1\n"
      "[ally.alpha]\nx = 1\n"
      "[ally.zeta]\nx = 1\n");
  EXPECT_EQ(keys_at(document, {"ally"}), (Keys{"zeta", "alpha"}));
  EXPECT_EQ(line_at(document, {"ally", "zeta"}), 5) << "its own header";
}

TEST(Document, FamiliesThatAreMixedKeepTheirOwnOrder) {
  const Document document = document_of("[ally.b]\n[adversary.z]\n[ally.a]\n[adversary.y]\n[adversary.x]\n[ally.c]\n");
  EXPECT_EQ(keys_at(document, {"ally"}), (Keys{"b", "a", "c"}));
  EXPECT_EQ(keys_at(document, {"adversary"}), (Keys{"z", "y", "x"}));
}

TEST(Document, DottedKeysAndInlineTablesKeepTheirOrderToo) {
  const Document dotted = document_of("domain.sea.x = 1\ndomain.air.x = 2\ndomain.sea.y = 3\n");
  EXPECT_EQ(keys_at(dotted, {"domain"}), (Keys{"sea", "air"}));
  const Document in_line = document_of("domain = { sea = { y = 1, x = 2 }, air = {}, cyber = {} }\n");
  EXPECT_EQ(keys_at(in_line, {"domain"}), (Keys{"sea", "air", "cyber"}));
  EXPECT_EQ(keys_at(in_line, {"domain", "sea"}), (Keys{"y", "x"}));
}

TEST(Document, TheOrderOfOneTableIsNoneOfAnother) {
  const Document document = document_of(
      "[patron]\ncapability = { air = 1, sea = 2 }\n"
      "[domain.sea]\n[domain.air]\n");
  EXPECT_EQ(keys_at(document, {"domain"}), (Keys{"sea", "air"}));
}

TEST(Document, TablesOfAnArrayStandInTheirOrder) {
  const Document document = document_of("[[change]]\nperiod = 9\n[[change]]\nperiod = 3\n");
  const Node::Array& changes = *document.root.find("change")->array();
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(std::get<std::int64_t>(changes[0].find("period")->value), 9);
  EXPECT_EQ(changes[1].line, 3);
}

TEST(Document, EverythingKnowsItsLine) {
  const Document document = document_of(
      "a = 1\n"
      "\n"
      "[b]  # a comment\n"
      "c = [1,\n"
      "     2]\n"
      "d.e = 1\n");
  EXPECT_EQ(line_at(document, {"a"}), 1);
  EXPECT_EQ(line_at(document, {"b"}), 3);
  EXPECT_EQ(line_at(document, {"b", "c"}), 4);
  EXPECT_EQ((*document.root.find("b")->find("c")->array())[1].line, 5);
  EXPECT_EQ(line_at(document, {"b", "d"}), 6);
  EXPECT_EQ(to_string(document.at(*document.root.find("b"))), "x.toml:3");
}

TEST(Document, ValuesAreOfTheKindTheyWereWrittenIn) {
  const Document document = document_of("a = {}\nb = []\nc = ''\nd = 1\ne = 1.0\nf = true\ng = 2015-04-29\n");
  const Keys kinds{"a table", "an array", "text", "a whole number", "a real number", "true or false", "a date or time"};
  for (std::size_t i = 0; i < kinds.size(); ++i) EXPECT_EQ(kind_of((*document.root.table())[i].node), kinds[i]);
}

TEST(Document, NothingIsFoundWhereNothingIs) {
  const Document document = document_of("a = 1\n[b]\n");
  EXPECT_EQ(document.root.find("c"), nullptr);
  EXPECT_EQ(document.root.find("a")->find("b"), nullptr) << "a number has no members";
}

TEST(Document, WhatIsNoTomlIsToldWithLineAndColumn) {
  EXPECT_EQ(message_of<ConfigError>([] { document_of("a = 1\nb = = 2\n"); }).substr(0, 20), "x.toml:2:5: not TOML");
}

TEST(Document, FilesAreReadWhole) {
  const ScratchFolder folder;
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "key_" + std::to_string(i) + " = " + std::to_string(i) + "\n";
  std::ofstream(folder / "a.toml") << text;
  const Document document = read_document((folder / "a.toml").string());
  EXPECT_EQ(document.root.table()->size(), 20'000U);
  EXPECT_EQ(document.root.find("key_19999")->line, 20'000);
}

TEST(Document, WhatCannotBeReadIsToldWithTheReason) {
  const ScratchFolder folder;
  EXPECT_EQ(why_unreadable((folder / "nothing").string()), "cannot be read: No such file or directory");
  EXPECT_EQ(why_unreadable((folder / "").string()), "is a folder, not a file");
  std::ofstream(folder / "a.toml") << "";
  EXPECT_EQ(why_unreadable((folder / "a.toml").string()), "");
}

}  // namespace
}  // namespace deterrence
