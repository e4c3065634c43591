// Faults at will: put before a program by LD_PRELOAD, this lets a call of the C library fail that the program makes.
//
//   cc -shared -fPIC -o faults.so faults.c
//
//   DAYLIGHT_FAULT_FOLDER   absolute, without symbolic links; only calls for it and for what lies in it are counted
//   DAYLIGHT_FAULT_CALL     what fails: write, pwrite, fsync, rename, open, ftruncate or unlink
//   DAYLIGHT_FAULT_NUMBER   which of these calls, from 1 on; none without it
//   DAYLIGHT_FAULT_KIND     EIO, ENOSPC or EINTR: with this errno; short: half of the bytes are written
//   DAYLIGHT_FAULT_STICKY   1: all later ones fail too, as on a full disk
//   DAYLIGHT_FAULT_COUNT    a file that holds at exit how many calls of each there were, a line each
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum Call { call_write, call_pwrite, call_fsync, call_rename, call_open, call_ftruncate, call_unlink, n_calls };
static const char* const call_names[n_calls] = {"write", "pwrite", "fsync", "rename", "open", "ftruncate", "unlink"};

enum Verdict { passes, fails, is_short };

static const struct {
  const char* name;
  enum Verdict verdict;
  int error;
} kinds[] = {{"EIO", fails, EIO}, {"ENOSPC", fails, ENOSPC}, {"EINTR", fails, EINTR}, {"short", is_short, 0}};

static atomic_ulong counts[n_calls];

static int is_set(const char* variable, const char* value) {
  const char* set = getenv(variable);
  return set != NULL && strcmp(set, value) == 0;
}

static int is_in_folder(const char* path) {
  const char* folder = getenv("DAYLIGHT_FAULT_FOLDER");
  const size_t length = folder == NULL ? 0 : strlen(folder);
  return length > 0 && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

// Whether this is the call that was asked for, or one after it that shall fail too.
static int is_due(enum Call call, unsigned long number) {
  const char* wanted = getenv("DAYLIGHT_FAULT_NUMBER");
  if (wanted == NULL || !is_set("DAYLIGHT_FAULT_CALL", call_names[call])) return 0;
  const unsigned long first = strtoul(wanted, NULL, 10);
  return number == first || (number > first && is_set("DAYLIGHT_FAULT_STICKY", "1"));
}

// Counts a call for an absolute path; where it shall fail, errno is set.
static enum Verdict judge(enum Call call, const char* path) {
  if (!is_in_folder(path) || !is_due(call, atomic_fetch_add(&counts[call], 1) + 1)) return passes;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    if (!is_set("DAYLIGHT_FAULT_KIND", kinds[i].name)) continue;
    if (kinds[i].verdict == fails) errno = kinds[i].error;
    return kinds[i].verdict;
  }
  return passes;
}

static enum Verdict judge_descriptor(enum Call call, int descriptor) {
  char link[64];
  char path[PATH_MAX] = "";
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  return readlink(link, path, sizeof path - 1) < 0 ? passes : judge(call, path);
}

static enum Verdict judge_path(enum Call call, const char* path) {
  char folder[PATH_MAX];
  char absolute[2 * PATH_MAX];
  if (path[0] == '/' || getcwd(folder, sizeof folder) == NULL) return judge(call, path);
  snprintf(absolute, sizeof absolute, "%s/%s", folder, path);
  return judge(call, absolute);
}

__attribute__((destructor)) static void tell_counts(void) {
  const char* path = getenv("DAYLIGHT_FAULT_COUNT");
  FILE* file = path == NULL ? NULL : fopen(path, "w");
  if (file == NULL) return;
  for (int call = 0; call < n_calls; ++call) fprintf(file, "%s %lu\n", call_names[call], atomic_load(&counts[call]));
  fclose(file);
}

// The function of the C library that one of ours stands in for.
#define REAL(function) ((__typeof__(&function))dlsym(RTLD_NEXT, #function))

#define FAIL_IF_DUE(verdict) \
  if ((verdict) == fails) return -1

ssize_t write(int descriptor, const void* bytes, size_t n) {
  const enum Verdict verdict = judge_descriptor(call_write, descriptor);
  FAIL_IF_DUE(verdict);
  return REAL(write)(descriptor, bytes, verdict == is_short ? (n + 1) / 2 : n);
}

#define STAND_IN_FOR_PWRITE(function, offset_type)                                           \
  ssize_t function(int descriptor, const void* bytes, size_t n, offset_type offset) {        \
    const enum Verdict verdict = judge_descriptor(call_pwrite, descriptor);                  \
    FAIL_IF_DUE(verdict);                                                                    \
    return REAL(function)(descriptor, bytes, verdict == is_short ? (n + 1) / 2 : n, offset); \
  }
STAND_IN_FOR_PWRITE(pwrite, off_t)
STAND_IN_FOR_PWRITE(pwrite64, off64_t)

#define STAND_IN_FOR_SYNC(function)                        \
  int function(int descriptor) {                           \
    FAIL_IF_DUE(judge_descriptor(call_fsync, descriptor)); \
    return REAL(function)(descriptor);                     \
  }
STAND_IN_FOR_SYNC(fsync)
STAND_IN_FOR_SYNC(fdatasync)

#define STAND_IN_FOR_TRUNCATE(function, size_type)             \
  int function(int descriptor, size_type size) {               \
    FAIL_IF_DUE(judge_descriptor(call_ftruncate, descriptor)); \
    return REAL(function)(descriptor, size);                   \
  }
STAND_IN_FOR_TRUNCATE(ftruncate, off_t)
STAND_IN_FOR_TRUNCATE(ftruncate64, off64_t)

// What follows the flags; there without O_CREAT too, but then means nothing.
#define MODE_AFTER(flags)                        \
  va_list arguments;                             \
  va_start(arguments, flags);                    \
  const mode_t mode = va_arg(arguments, mode_t); \
  va_end(arguments)

#define STAND_IN_FOR_OPEN(function)                \
  int function(const char* path, int flags, ...) { \
    MODE_AFTER(flags);                             \
    FAIL_IF_DUE(judge_path(call_open, path));      \
    return REAL(function)(path, flags, mode);      \
  }
STAND_IN_FOR_OPEN(open)
STAND_IN_FOR_OPEN(open64)

#define STAND_IN_FOR_OPENAT(function)                                                   \
  int function(int folder, const char* path, int flags, ...) {                          \
    MODE_AFTER(flags);                                                                  \
    if (folder == AT_FDCWD || path[0] == '/') FAIL_IF_DUE(judge_path(call_open, path)); \
    return REAL(function)(folder, path, flags, mode);                                   \
  }
STAND_IN_FOR_OPENAT(openat)
STAND_IN_FOR_OPENAT(openat64)

int rename(const char* from, const char* to) {
  FAIL_IF_DUE(judge_path(call_rename, to));
  return REAL(rename)(from, to);
}

int unlink(const char* path) {
  FAIL_IF_DUE(judge_path(call_unlink, path));
  return REAL(unlink)(path);
}
