//go:build cards

// Package cards names what the Go blocks of data/cards import beside the standard library, so that `go mod vendor` keeps it.
package cards

import _ "go.uber.org/mock/gomock"
