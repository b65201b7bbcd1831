module github.com/apimill/apimill

go 1.26
