package diff

import "slices"

// servers compares the addresses at which the versions are, where both are known.
func (c *comparison) servers() {
	was, is := c.before.Root, c.after.Root
	at := place{subject: "server"}
	switch {
	case was == "" || is == "":
	case was != is:
		c.add(Breaking, "server-changed", at, "the address is %s now, was %s", is, was)
	case !slices.Equal(c.before.Variables, c.after.Variables):
		c.add(Documentation, "server-variables-changed", at, "what placeholders of %s stand for has changed", is)
	}
}
