"""Sound: any file to PCM, peaks, playback samples. No Qt, no project."""
