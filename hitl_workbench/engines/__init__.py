"""Speech recognition and diarization behind two protocols. Engines take samples, never files."""
