package main

import "github.com/apimill/apimill/cmd/apimill/internal/settings"

// schemaURL is where editors find the JSON Schema of the configuration.
const schemaURL = "https://raw.githubusercontent.com/apimill/apimill/main/schema/apimill.schema.json"

// schemaFile returns schema/apimill.schema.json.
func schemaFile() []byte {
	return settings.JSONSchema(settings.Object((*config).keys), schemaURL, "Configuration of apimill")
}

// referenceFile returns docs/configuration.md.
func referenceFile() []byte {
	return []byte(referenceIntroduction + settings.Reference(new(config).keys()))
}

const referenceIntroduction = "# Configuration\n\n" +
	"<!-- Generated from cmd/apimill/keys.go. -->\n\n" +
	"`apimill.yaml` in the working directory, or the file that `--config` names. Paths in it\n" +
	"are relative to it. Flags beat it; they have the names of the keys. Unknown keys, wrong\n" +
	"types and doubled keys are errors with line and column. `apimill init` writes a file to\n" +
	"start from.\n\n" +
	"A first line\n\n" +
	"```yaml\n" + schemaLine + "\n```\n\n" +
	"lets editors complete and check the file.\n\n"

// schemaLine is what editors look for.
const schemaLine = "# yaml-language-server: $schema=" + schemaURL
