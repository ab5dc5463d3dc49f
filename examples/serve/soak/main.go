// Command soak has the clients of .ci/soak, in a process of their own: soak load|loris|flood|body|alive ADDRESS SECONDS.
package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	modes := map[string]func(string, time.Time) error{"load": load, "loris": loris, "flood": flood, "body": body, "alive": alive}
	if len(os.Args) != 4 || modes[os.Args[1]] == nil {
		fmt.Println("soak load|loris|flood|body|alive ADDRESS SECONDS")
		os.Exit(2)
	}
	seconds, err := strconv.Atoi(os.Args[3])
	if err == nil {
		err = modes[os.Args[1]](strings.TrimSuffix(os.Args[2], "/"), time.Now().Add(time.Duration(seconds)*time.Second))
	}
	if err != nil {
		fmt.Println(os.Args[1]+":", err)
		os.Exit(1)
	}
}

// load asks what people ask, sixteen at a time, and tells the rate and the slowest hundredth of each kind.
func load(address string, until time.Time) error {
	visit, err := os.ReadFile("examples/encounters/mistakes.json")
	if err != nil {
		return err
	}
	words := strings.Fields("diabetes fracture asthma pain kidney left chronic acute cancer breast heart failure pneumonia with without type 2 hand burn gout migraine")
	word := func() string { return words[rand.IntN(len(words))] }
	kinds := []struct {
		name  string
		share int
		do    func(c *http.Client) (*http.Response, error)
	}{
		{"lookup", 70, func(c *http.Client) (*http.Response, error) {
			return c.Get(fmt.Sprintf("%s/api/lookup?code=%c%02d.%d", address, 'A'+rune(rand.IntN(26)), rand.IntN(100), rand.IntN(10)))
		}},
		{"search", 20, func(c *http.Client) (*http.Response, error) {
			return c.Get(address + "/api/search?q=" + url.QueryEscape(word()+" "+word()+" "+word()))
		}},
		{"check", 5, func(c *http.Client) (*http.Response, error) {
			return c.Post(address+"/api/check", "application/json", bytes.NewReader(visit))
		}},
		{"note", 5, func(c *http.Client) (*http.Response, error) {
			return c.Post(address+"/api/note", "text/plain", strings.NewReader("Assessment: "+word()+" "+word()+". Denies "+word()+"."))
		}},
	}
	times := make([][]time.Duration, len(kinds))
	var mu sync.Mutex
	var wrong atomic.Int64
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			own := make([][]time.Duration, len(kinds))
			for time.Now().Before(until) {
				k, n := 0, rand.IntN(100)
				for n >= kinds[k].share {
					n -= kinds[k].share
					k++
				}
				began := time.Now()
				res, err := kinds[k].do(client)
				if err != nil {
					wrong.Add(1)
					continue
				}
				_, err = io.Copy(io.Discard, res.Body)
				res.Body.Close()
				if err != nil || res.StatusCode != 200 && res.StatusCode != 503 {
					wrong.Add(1)
				}
				own[k] = append(own[k], time.Since(began))
			}
			mu.Lock()
			defer mu.Unlock()
			for k := range own {
				times[k] = append(times[k], own[k]...)
			}
		})
	}
	began := time.Now()
	group.Wait()
	for k, t := range times {
		slices.Sort(t)
		if len(t) > 0 {
			fmt.Printf("load: %-6s %8.0f a second, half within %v, 99 of 100 within %v\n", kinds[k].name, float64(len(t))/time.Since(began).Seconds(), t[len(t)/2].Round(10*time.Microsecond), t[len(t)*99/100].Round(10*time.Microsecond))
		}
	}
	if wrong.Load() > 0 {
		return fmt.Errorf("%d requests failed", wrong.Load())
	}
	return nil
}

// host is the address without its scheme.
func host(address string) string { return strings.TrimPrefix(address, "http://") }

// loris opens 500 connections that send a header a byte a second: the server must end each of them.
func loris(address string, until time.Time) error {
	var group sync.WaitGroup
	var ended, kept atomic.Int64
	for range 500 {
		group.Go(func() {
			c, err := net.Dial("tcp", host(address))
			if err != nil {
				return
			}
			defer c.Close()
			go func() {
				for _, b := range []byte("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("x", 600)) {
					if _, err := c.Write([]byte{b}); err != nil {
						return
					}
					time.Sleep(time.Second)
				}
			}()
			_ = c.SetReadDeadline(until)
			if _, err := io.Copy(io.Discard, c); err == nil {
				ended.Add(1)
			} else if e, ok := err.(net.Error); ok && e.Timeout() {
				kept.Add(1)
			} else {
				ended.Add(1)
			}
		})
	}
	group.Wait()
	fmt.Printf("loris: %d connections that send a byte a second were ended, %d were kept\n", ended.Load(), kept.Load())
	if kept.Load() > 0 || ended.Load() == 0 {
		return fmt.Errorf("slow clients are kept")
	}
	return nil
}

// flood opens 10,000 connections at once that say nothing, and keeps those that are taken: the server takes as many as it is
// allowed to, the system some more, and the others wait until they give up.
func flood(address string, until time.Time) error {
	var group sync.WaitGroup
	var open, left atomic.Int64
	for range 10_000 {
		group.Go(func() {
			c, err := net.DialTimeout("tcp", host(address), time.Until(until))
			if err != nil {
				left.Add(1)
				return
			}
			defer c.Close()
			open.Add(1)
			time.Sleep(time.Until(until))
		})
	}
	group.Wait()
	fmt.Printf("flood: of 10,000 connections %d were taken, %d gave up\n", open.Load(), left.Load())
	if open.Load() < 1024 {
		return fmt.Errorf("fewer than the server may take")
	}
	return nil
}

// body posts 1 GB, whole and in pieces without a length.
func body(address string, _ time.Time) error {
	for _, known := range []bool{true, false} {
		in := io.LimitReader(zeros{}, 1<<30)
		req, err := http.NewRequest("POST", address+"/api/check", in)
		if err != nil {
			return err
		}
		if known {
			req.ContentLength = 1 << 30
		}
		req.Header.Set("Content-Type", "application/json")
		began := time.Now()
		res, err := http.DefaultClient.Do(req)
		if err != nil { // the connection may be closed while it is written to
			fmt.Printf("body: 1 GB was cut off after %v\n", time.Since(began).Round(time.Millisecond))
			continue
		}
		res.Body.Close()
		fmt.Printf("body: 1 GB is answered %d after %v\n", res.StatusCode, time.Since(began).Round(time.Millisecond))
		if res.StatusCode != http.StatusRequestEntityTooLarge {
			return fmt.Errorf("status %d", res.StatusCode)
		}
	}
	return nil
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

// alive asks until there is an answer.
func alive(address string, until time.Time) error {
	client := http.Client{Timeout: 5 * time.Second}
	for began := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		res, err := client.Get(address + "/api/lookup?code=E11.9")
		if err == nil {
			res.Body.Close()
			if res.StatusCode == 200 {
				fmt.Printf("alive: answered within %v\n", time.Since(began).Round(time.Millisecond))
				return nil
			}
		}
		if time.Now().After(until) {
			return fmt.Errorf("no answer: %v", err)
		}
	}
}
