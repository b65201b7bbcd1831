package e2e_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/apimill/apimill/output"
)

// newService returns the sample API, implemented in memory on the generated
// interfaces as its users would. The root is the URL of the service.
func newService(root string) http.Handler {
	return output.NewHandler(output.Server{
		License:                   &licenses{root: root, logos: map[string][]byte{}},
		Office365ActivationCounts: &counts{stored: map[string]*output.Office365ActivationCounts{}},
	})
}

// licenses may be used by many requests at once, as servers are.
type licenses struct {
	output.UnimplementedLicenseAPI
	root string

	mu     sync.Mutex
	made   int
	stored []output.LicensingLicense
	logos  map[string][]byte
}

func (l *licenses) CreateLicense(_ context.Context, req *output.CreateLicenseRequest) (*output.LicensingLicense, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.made++
	req.Body.ID = new(fmt.Sprintf("license-%d", l.made))
	l.stored = append(l.stored, *req.Body)
	return req.Body, nil
}

func (l *licenses) GetLicense(_ context.Context, req *output.GetLicenseRequest) (*output.LicensingLicense, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i, err := l.find(req.LicenseID)
	if err != nil {
		return nil, err
	}
	license := l.stored[i]
	keepSelected(&license, req.Query.Select)
	return &license, nil
}

func (l *licenses) DeleteLicense(_ context.Context, req *output.DeleteLicenseRequest) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	i, err := l.find(req.LicenseID)
	if err != nil {
		return err
	}
	l.stored = slices.Delete(l.stored, i, i+1)
	return nil
}

func (l *licenses) ListLicenses(_ context.Context, req *output.ListLicensesRequest) (*output.LicensingLicenseCollectionResponse, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	first, _ := strconv.Atoi(req.Query.SkipToken)
	size := 100
	if req.Query.Top != nil {
		size = int(*req.Query.Top)
	}
	first = min(first, len(l.stored))
	next := min(first+size, len(l.stored))
	page := &output.LicensingLicenseCollectionResponse{Value: slices.Clone(l.stored[first:next])}
	if next < len(l.stored) {
		page.NextLink = new(fmt.Sprintf("%s/licenses?$top=%d&$skiptoken=%d", l.root, size, next))
	}
	return page, nil
}

func (l *licenses) LicenseCountSeats(_ context.Context, req *output.LicenseCountSeatsRequest) (*output.LicensingSeatCounts, error) {
	return &output.LicensingSeatCounts{Used: new(req.MinimumVersion)}, nil
}

func (l *licenses) ReplaceLogo(_ context.Context, req *output.ReplaceLogoRequest) error {
	logo, err := io.ReadAll(req.Body.Body)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.logos[req.LicenseID] = logo
	return nil
}

func (l *licenses) GetLogo(_ context.Context, req *output.GetLogoRequest) (*output.Stream, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	logo := bytes.NewReader(l.logos[req.LicenseID])
	return &output.Stream{Body: io.NopCloser(logo), ContentType: "image/png", Size: logo.Size()}, nil
}

func (l *licenses) find(id string) (int, error) {
	i := slices.IndexFunc(l.stored, func(license output.LicensingLicense) bool { return *license.ID == id })
	if i < 0 {
		return 0, &output.Error{Status: http.StatusNotFound, Code: "itemNotFound", Message: "there is no such license", Target: "licenseId"}
	}
	return i, nil
}

// keepSelected clears the members of a struct that $select does not name.
func keepSelected(v any, selected []string) {
	if len(selected) == 0 {
		return
	}
	s := reflect.ValueOf(v).Elem()
	for i := range s.NumField() {
		name, _, _ := strings.Cut(s.Type().Field(i).Tag.Get("json"), ",")
		if !slices.Contains(selected, name) {
			s.Field(i).SetZero()
		}
	}
}

type counts struct {
	output.UnimplementedOffice365ActivationCountsAPI

	mu     sync.Mutex
	stored map[string]*output.Office365ActivationCounts
}

func (c *counts) CreateOffice365ActivationCounts(_ context.Context, req *output.CreateOffice365ActivationCountsRequest) (*output.Office365ActivationCounts, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	req.Body.ID = new(fmt.Sprintf("counts-%d", len(c.stored)+1))
	c.stored[*req.Body.ID] = req.Body
	return req.Body, nil
}

// UpdateOffice365ActivationCounts changes what the request has: members that
// are left out keep their values.
func (c *counts) UpdateOffice365ActivationCounts(_ context.Context, req *output.UpdateOffice365ActivationCountsRequest) (*output.Office365ActivationCounts, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	stored := c.stored[req.Office365ActivationCountsID]
	if stored == nil {
		return nil, &output.Error{Status: http.StatusNotFound, Code: "itemNotFound", Message: "there are no such counts"}
	}
	changes, err := json.Marshal(req.Body)
	if err != nil {
		return nil, err
	}
	return stored, json.Unmarshal(changes, stored)
}
