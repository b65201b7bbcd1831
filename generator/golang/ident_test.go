package golang

import (
	"go/token"
	"testing"
)

func TestGoName(t *testing.T) {
	tests := []struct{ wire, want string }{
		{"webUrl", "WebURL"},
		{"id", "ID"},
		{"userIds", "UserIDs"},
		{"userIDs", "UserIDs"},
		{"isbn", "ISBN"},
		{"httpsUrls", "HTTPSURLs"},
		{"skuId", "SKUID"},
		{"office365ActivationCounts", "Office365ActivationCounts"},
		{"iosMinimumVersion", "IOSMinimumVersion"},
		{"JSONValue", "JSONValue"},
		{"ipv4Address", "Ipv4Address"},
		{"IPAddress", "IPAddress"},
		{"@odata.type", "ODataType"},
		{"members@odata.bind", "MembersODataBind"},
		{"$filter", "Filter"},
		{"x-ms-throttle-limit", "XMsThrottleLimit"},
		{"If-Match", "IfMatch"},
		{"v1_0", "V1_0"},
		{"v10", "V10"},
		{"3dModel", "X3dModel"},
		{"type", "Type"},
		{"any", "Any"},
		{"", "X"},
		{"???", "X"},
		{"naïve", "NaU00EFVe"},
		{"Строка", "U0421U0442U0440U043EU043AU0430"},
		{"a\u2028b", "AB"},
		{"x\"; func init() {}", "XFuncInit"},
		{"\xff\xfeab", "Ab"},
	}
	for _, tt := range tests {
		got := goName(tt.wire)
		if got != tt.want {
			t.Errorf("goName(%q) = %q, want %q", tt.wire, got, tt.want)
		}
		if !token.IsIdentifier(got) || !token.IsExported(got) {
			t.Errorf("goName(%q) = %q is no exported identifier", tt.wire, got)
		}
	}
}
