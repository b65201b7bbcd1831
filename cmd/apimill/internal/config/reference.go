package config

import (
	"github.com/apimill/apimill/cmd/apimill/internal/settings"
)

// schemaURL is where editors find the JSON Schema of the configuration.
const schemaURL = "https://raw.githubusercontent.com/apimill/apimill/main/schema/apimill.schema.json"

// Schema returns the JSON Schema of configurations, schema/apimill.schema.json.
func Schema() []byte {
	return settings.JSONSchema(settings.Object((*Config).Keys), schemaURL, "Configuration of apimill")
}

// Reference returns what every key is for, docs/configuration.md.
func Reference() []byte {
	return []byte(referenceIntroduction + settings.Reference(new(Config).Keys()))
}

const referenceIntroduction = "# Configuration\n\n" +
	"<!-- Generated from cmd/apimill/internal/config/keys.go. -->\n\n" +
	"`apimill.yaml` in the working directory, or the file that `--config` names. Paths in it\n" +
	"are relative to it. Flags beat it; they have the names of the keys. Unknown keys, wrong\n" +
	"types and doubled keys are errors with line and column. `apimill init` writes a file to\n" +
	"start from.\n\n" +
	"A first line\n\n" +
	"```yaml\n" + schemaLine + "\n```\n\n" +
	"lets editors complete and check the file.\n\n"

// schemaLine is what editors look for.
const schemaLine = "# yaml-language-server: $schema=" + schemaURL
