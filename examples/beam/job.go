package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// Job is what is to be done.
type Job struct {
	Files  []string
	Output string
	Split  int64 // bytes of NDJSON that are a piece
	Groups bool
}

// Input is a file of a job. Base is where it begins among all files, one behind the other: keys of claims are counted from
// there, so that no two shards have the same.
type Input struct {
	File       string
	Size, Base int64
	Split      int64
}

// ErrOther is wrapped by the error of Prepare for a folder with the tables of another job.
var ErrOther = errors.New("the folder has the tables of another job")

// inputs are the files with their sizes, by name.
func (j *Job) inputs(ctx context.Context) (out []Input, err error) {
	files := slices.Clone(j.Files)
	slices.Sort(files)
	base := int64(0)
	for _, name := range slices.Compact(files) {
		fsys, err := filesystem.New(ctx, name)
		if err != nil {
			return nil, err
		}
		size, err := fsys.Size(ctx, name)
		fsys.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, Input{name, size, base, j.Split})
		base += size + 1
	}
	if len(out) == 0 {
		return nil, errors.New("no files")
	}
	return out, nil
}

// Prepare makes the folder ready: it holds what the job is, so that the job can be run again after it was killed, and no
// other into the same folder. What a killed run left half done is removed.
func (j *Job) Prepare(ctx context.Context) error {
	if j.Output == "" || j.Split <= 0 {
		return errors.New("an output and a split are wanted")
	}
	in, err := j.inputs(ctx)
	if err != nil {
		return err
	}
	want, err := json.Marshal(struct {
		Inputs []Input
		Groups bool
	}{in, j.Groups})
	if err != nil {
		return err
	}
	fsys, err := filesystem.New(ctx, j.Output)
	if err != nil {
		return err
	}
	defer fsys.Close()
	if !strings.Contains(j.Output, "://") { // the tables hold what the claims hold
		if err := os.MkdirAll(j.Output, 0o700); err != nil {
			return err
		}
	}
	file := path.Join(j.Output, "job.json")
	if have, err := readAll(ctx, fsys, file); err == nil {
		if !bytes.Equal(have, want) {
			return fmt.Errorf("%s: %w", j.Output, ErrOther)
		}
	} else if err := writeWhole(ctx, fsys, file, bytes.NewReader(want)); err != nil {
		return err
	}
	left, err := fsys.List(ctx, path.Join(j.Output, "*"+part))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, name := range left {
		r, ok := fsys.(filesystem.Remover)
		if !ok {
			break
		}
		if err := r.Remove(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

func readAll(ctx context.Context, fsys filesystem.Interface, name string) ([]byte, error) {
	r, err := fsys.OpenRead(ctx, name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// part ends the name of a file that is not whole yet.
const part = ".part"

// writeWhole writes a file under another name and then renames it: it is there whole or not at all, however often it is
// written.
func writeWhole(ctx context.Context, fsys filesystem.Interface, name string, text io.Reader) error {
	temp := name + "." + unique() + part
	w, err := fsys.OpenWrite(ctx, temp)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, text)
	if err = errors.Join(err, w.Close()); err != nil {
		return err
	}
	return filesystem.Rename(ctx, fsys, temp, name)
}

// shard is the name of a table's file for a piece: the same whoever writes it.
func shard(output, table string, u Unit) string {
	return path.Join(output, fmt.Sprintf("%s-%016x.parquet", table, uint64(u.Base+u.From)))
}

func isX12(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	return len(head) >= 3 && strings.EqualFold(string(head[:3]), "ISA")
}
