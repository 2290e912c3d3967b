"""One file per question: what an entity shows and where it leads."""
