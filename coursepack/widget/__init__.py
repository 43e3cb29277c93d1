"""Pictures that listen: anywidgets with traits in and one picture out."""
