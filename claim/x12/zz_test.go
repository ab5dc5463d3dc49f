package x12_test
import ("testing";"fmt";"github.com/gomedcode/medcode/claim/x12")
func TestZZ(t *testing.T){ for name,b := range samples(t) { l := lostIn(t, string(b), x12.Options{}); fmt.Println(name, len(l)); for i, f := range l { if i<6 {fmt.Println("    ", f)} } } }
