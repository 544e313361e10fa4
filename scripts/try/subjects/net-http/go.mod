module try-subjects

go 1.25.0
