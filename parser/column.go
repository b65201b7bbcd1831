package parser

import "strings"

// A role is what a column is for.
type role int

const (
	roleOther role = iota
	roleName
	roleType
	roleValue
	roleDescription
	roleRequired
	roleMethod
)

var roles = map[string]role{
	"property": roleName, "property name": roleName, "parameter": roleName, "parameter name": roleName,
	"name": roleName, "relationship": roleName, "relationship name": roleName, "query parameter": roleName,
	"attribute": roleName, "header": roleName, "header name": roleName, "member": roleName, "members": roleName,
	"option": roleName, "свойство": roleName, "параметр": roleName, "имя": roleName, "заголовок": roleName,
	"элемент": roleName, "отношение": roleName, "связь": roleName,
	"type": roleType, "return type": roleType, "data type": roleType, "тип": roleType, "тип возвращаемых данных": roleType,
	"value": roleValue, "int value": roleValue, "numeric value": roleValue, "values": roleValue, "значение": roleValue,
	"description": roleDescription, "remarks": roleDescription, "descrition": roleDescription, "описание": roleDescription,
	"required": roleRequired, "required (y/n)": roleRequired,
	"method": roleMethod, "common task": roleMethod, "метод": roleMethod,
}

// headerRole reads a header cell.
func headerRole(c cell) role {
	text := strings.ToLower(strings.TrimRight(plainText(c.text), "?: "))
	return roles[text]
}

// role returns the column of a role, or -1.
func (t *table) role(want role) int {
	for i, c := range t.header {
		if headerRole(c) == want {
			return i
		}
	}
	return -1
}
