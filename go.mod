module github.com/gomedcode/medcode

go 1.26
