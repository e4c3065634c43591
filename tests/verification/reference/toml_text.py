"""Writes a scenario as TOML in one of its many spellings, picked at random.

Tables stand in any order, sub-tables before the tables that hold them, as sections, inline or as
dotted keys; numbers are spelled in several ways. All spellings mean the same but for the order
of allies, adversaries and domains, which is that of the text.
"""


class Writer:
    def __init__(self, rng):
        self.rng = rng
        self.top = []     # lines before the first header
        self.blocks = []  # a header each, with what follows it

    def text(self, scenario):
        """The scenario (nested dicts, `change` with flat `set` tables) as TOML."""
        for key in "title", "periods":
            self.top.append(f"{key} = {self.value(scenario[key])}")
        for key in "ladder", "patron", "alliance":
            self.table([key], scenario[key])
        for key in "domain", "ally", "adversary":
            self.group(key, scenario[key])
        self.cooperation(scenario.get("cooperation", []))
        for change in scenario.get("change", []):
            self.change(change)
        if self.rng.random() < 0.7:
            self.rng.shuffle(self.blocks)
        return "\n".join(self.top) + "\n\n" + "\n\n".join(self.blocks) + "\n"

    # Values.

    def value(self, value):
        if isinstance(value, str):
            return self.rng.choice([f'"{value}"', f"'{value}'"])
        if isinstance(value, list):
            return "[" + ", ".join(self.value(entry) for entry in value) + "]"
        if isinstance(value, dict):
            return self.inline(value)
        return self.number(value)

    def number(self, value):
        spellings = [repr(value)]
        if isinstance(value, float):
            spellings += [f"{value:.17e}"] if self.rng.random() < 0.1 else []
            if value == int(value) and value < 2**53:
                spellings += [str(int(value)), f"+{int(value)}"]
        return self.rng.choice(spellings)

    def inline(self, table):
        return "{ " + ", ".join(f"{key} = {self.value(value)}"
                                for key, value in table.items()) + " }"

    # Tables.

    def block(self, header, lines):
        if self.rng.random() < 0.1:
            lines = ["# a comment", *lines]
        self.blocks.append("\n".join([header, *lines]))

    def table(self, words, table):
        """A table as a section; its sub-tables inline, dotted or as sections of their own."""
        lines = []
        for key, value in self.shuffled(table):
            if not isinstance(value, dict):
                lines.append(f"{key} = {self.value(value)}")
                continue
            style = self.rng.choice(["inline", "dotted", "section", "section"])
            if style == "inline":
                lines.append(f"{key} = {self.inline(value)}")
            elif style == "dotted":
                lines += self.dotted(key, value)
            else:
                self.table([*words, key], value)
        if lines or self.rng.random() < 0.5:
            self.block(f"[{'.'.join(words)}]", lines)

    def dotted(self, prefix, table):
        lines = []
        for key, value in table.items():
            if isinstance(value, dict):
                lines += self.dotted(f"{prefix}.{key}", value)
            else:
                lines.append(f"{prefix}.{key} = {self.value(value)}")
        return lines

    def group(self, name, tables):
        """The tables of allies, adversaries or domains, each in a style of its own."""
        held = []
        luck = self.rng.random() if name == "domain" else 1.0
        if luck < 0.1:
            self.top.append(f"{name} = {self.inline(dict(self.shuffled(tables)))}")
            return
        for key, table in self.shuffled(tables):
            if luck < 0.2:
                self.top += self.dotted(f"{name}.{key}", table)
            elif self.rng.random() < (0.3 if name == "domain" else 0.1):
                held.append(f"{key} = {self.inline(table)}")
            else:
                self.table([name, key], table)
        if held:
            self.block(f"[{name}]", held)

    def shuffled(self, table):
        items = list(table.items())
        if self.rng.random() < 0.5:
            self.rng.shuffle(items)
        return items

    # Arrays of tables.

    def cooperation(self, pairs):
        if pairs and self.rng.random() < 0.2:
            self.top.append("cooperation = [" + ", ".join(map(self.inline, pairs)) + "]")
            return
        for pair in pairs:
            self.block("[[cooperation]]",
                       [f"{key} = {self.value(value)}" for key, value in self.shuffled(pair)])

    def change(self, change):
        period = f"period = {change['period']}"
        entries = [(self.set_key(key), self.number(value)) for key, value in change["set"].items()]
        lines = [f"{key} = {value}" for key, value in entries]
        if self.rng.random() < 0.5:
            self.block("[[change]]", [period, "set = { " + ", ".join(lines) + " }"])
        else:
            self.block("[[change]]", [period, "[change.set]", *lines])

    def set_key(self, key):
        """One quoted key, or a dotted one in which each `*` is quoted."""
        if self.rng.random() < 0.5:
            return f'"{key}"'
        return ".".join('"*"' if word == "*" else word for word in key.split("."))
