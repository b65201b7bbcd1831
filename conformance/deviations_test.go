package conformance_test

// deviations lists where we read a page otherwise than API Doctor, and why. A
// key covers its parts. What § refers to is the dialect.
var deviations = []struct{ name, key, reason string }{
	{"json-block-simple-types", "resources.properties.type", "a whole number in a representation is an Int32 unless it is too great for one (§13.3)"},
	{"json-block-simple-types", "resources.properties.original_value", "the values of a representation are placeholders: the model keeps their types"},
	{"json-block-missing-comma", "resources", "the annotation names the type, so that others can refer to it; only what cannot be read is left out"},
	{"json-block-missing-brace", "resources", "the annotation names the type, so that others can refer to it; only what cannot be read is left out"},

	{"example-missing-required-property", "example_validation", "examples may leave out properties (§9.7): a representation lists what there is, not what is required"},
	{"truncated-response-shown-properties-stay-required", "simulated_response_validation", "examples may leave out properties (§9.7)"},
	{"truncated-select-on-children-missing", "simulated_response_validation", "examples may leave out properties (§9.7)"},
	{"null-not-in-nullableProperties", "example_validation", "nullableProperties is no key of the dialect (§8.4), and the documents show null in many an example"},
	{"string-format-bad-url", "example_validation", "Url is a spelling of String (§5), and the table says string: any text will do"},

	{"page-resource-table-and-four-pairs-scan-clean", "scan_warnings_or_errors", "requests on a page about a type are of no operation: that nobody reads them is reported, not passed over"},
	{"string-format-valid", "scan_warnings_or_errors", "requests on a page about a type are of no operation: that nobody reads them is reported, not passed over"},
	{"string-format-bad-timestamp", "scan_warnings_or_errors", "requests on a page about a type are of no operation: that nobody reads them is reported, not passed over"},
	{"string-format-bad-enum", "scan_warnings_or_errors", "requests on a page about a type are of no operation: that nobody reads them is reported, not passed over"},
	{"string-format-bad-url", "scan_warnings_or_errors", "requests on a page about a type are of no operation: that nobody reads them is reported, not passed over"},

	{"front-matter-malformed", "errors.message_first_line", "messages are in our own words"},
	{"file-name-underscore-rejected", "errors", "a rule of one house of writers, not of the dialect: OneDrive's pages have underscores"},

	{"request-line-default-http-version", "methods.request.http_version", "an API does not depend on the version of HTTP: it is read and dropped"},
	{"request-line-version-before-url", "methods.request.http_version", "an API does not depend on the version of HTTP: it is read and dropped"},
	{"multipart-related-two-parts", "methods.request.multipart.parts", "no page describes the parts of such a body: it is kept as text, and travels as bytes"},

	{"path-segment-case-mismatch", "issues.include", "a URL is what its page says; its words need not be names of members, and match in any case (§7.7)"},
	{"path-complex-case-mismatch", "issues.include", "a URL is what its page says; its words need not be names of members, and match in any case (§7.7)"},
	{"path-root-entity-set", "path_resolution", "no page of the case says what /users answers, and types are not guessed from URLs"},
	{"path-root-singleton", "path_resolution", "no page of the case says what /me answers, and types are not guessed from URLs"},

	{"self-referencing-type-terminates", "sample_generation_terminates", "no samples are made up: the documents have examples"},
	{"sample-json-for-primitives", "sample_json", "no samples are made up: the documents have examples"},
	{"sample-json-omits-stream", "sample_json_has", "no samples are made up: the documents have examples"},
	{"sample-json-omits-stream", "sample_json_lacks", "no samples are made up: the documents have examples"},
	{"sample-json-collection-two-items", "sample_json_array_lengths", "no samples are made up: the documents have examples"},

	{"suggest-transposition", "link_check.suggestion_starts_with", "two letters exchanged count as two slips, so that a candidate one slip away is nearer"},
}
