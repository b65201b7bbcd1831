// Spectral's rules for OpenAPI. What is switched off here has its reason beside it.
import { oas } from "@stoplight/spectral-rulesets";

// Returns a rule that judges a part of the document once, not again for every
// operation that refers to it. In v1.0 that is half of the rule's work, and the rule
// is half of Spectral's.
function once(rule) {
  const judged = new WeakSet();
  const check = rule.then.function;
  const checkOnce = (part, ...context) => {
    if (judged.has(part)) return;
    judged.add(part);
    return check(part, ...context);
  };
  return { ...rule, then: { ...rule.then, function: checkOnce } };
}

export default {
  extends: [oas],
  rules: {
    "oas3-valid-media-example": once(oas.rules["oas3-valid-media-example"]),

    // Operations are described where the pages describe them. Where a page has no
    // introduction, apimill does not invent one.
    "operation-description": "off",

    // All documented types are in the document, as they are in the Go package. And
    // Spectral does not see that a discriminator refers to subtypes.
    "oas3-unused-component": "off",
  },
};
