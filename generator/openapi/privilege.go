package openapi

import "github.com/apimill/apimill/model"

// Requirements can have no extensions. So an operation lists again those that are the
// least privileged ones, and what requirements are for where its page tells that
// apart.
const (
	leastKey     = "x-apimill-least-privileged"
	scenariosKey = "x-apimill-permissions-for"
)

// addPrivileges says of the requirements what OpenAPI has no words for.
func addPrivileges(x map[string]any, access []model.Access) {
	least, scenarios := &model.Value{Kind: model.ArrayValue}, &model.Value{Kind: model.ObjectValue}
	for _, a := range access {
		var named []model.Grant
		for _, g := range a.Grants {
			if g.Least && len(distinctGrants(append(named, g))) > len(named) {
				named = append(named, g)
				least.Items = append(least.Items, asked(a.Principal, g))
			}
			if g.For != "" {
				addScenario(scenarios, g.For, asked(a.Principal, g))
			}
		}
	}
	if len(least.Items) > 0 {
		x[leastKey] = least
	}
	if len(scenarios.Members) > 0 {
		x[scenariosKey] = scenarios
	}
}

func addScenario(scenarios *model.Value, name string, requirement *model.Value) {
	of := scenarios.Member(name)
	if of == nil {
		of = &model.Value{Kind: model.ArrayValue}
		scenarios.Members = append(scenarios.Members, model.ValueMember{Name: name, Value: of})
	}
	of.Items = append(of.Items, requirement)
}

// asked returns a requirement as it stands in security.
func asked(who model.Principal, g model.Grant) *model.Value {
	scopes := &model.Value{Kind: model.ArrayValue}
	for _, scope := range g.Scopes {
		scopes.Items = append(scopes.Items, &model.Value{Kind: model.StringValue, Text: scope})
	}
	return &model.Value{Kind: model.ObjectValue, Members: []model.ValueMember{{Name: who.String(), Value: scopes}}}
}

const availabilityKey = "x-apimill-availability"

// availability says in which clouds an operation is available.
func availability(op *model.Operation) *model.Value {
	clouds := &model.Value{Kind: model.ObjectValue}
	for _, a := range op.Availability {
		clouds.Members = append(clouds.Members, model.ValueMember{Name: a.Cloud, Value: &model.Value{Kind: model.BoolValue, Bool: a.Available}})
	}
	return clouds
}
