// Mesa frees some of its memory only at exit, after its driver has been unloaded: LeakSanitizer then reports
// a leak in an unknown module, which cannot be suppressed by name. Sanitized programs keep libraries loaded
// instead.
#ifdef THALWEG_SANITIZED
extern "C" int dlclose(void*) noexcept { return 0; }
#endif
