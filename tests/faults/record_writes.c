/* A file layer that records: preloaded into a program, it writes down, in order and with their data, the calls that
   change files below the folder RECORD_FOLDER, into the file RECORD_LOG. Linux only. Read by power.py.

   One record: kind (1 byte), descriptor or flags (int32), offset (int64), length (uint32), then so many bytes. The
   length is that of the data or of the path; a record of two paths has them with a NUL between. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST 4096 /* descriptors */

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static unsigned char watched[MOST];
static const char *folder;
static int log_file = -1;
static ssize_t (*real_write)(int, const void *, size_t);

__attribute__((constructor)) static void begin(void)
{
    int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    const char *log = getenv("RECORD_LOG");
    real_write = dlsym(RTLD_NEXT, "write");
    folder = getenv("RECORD_FOLDER");
    if (folder && log)
        log_file = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void all(const void *data, size_t size)
{
    while (size > 0) {
        ssize_t done = real_write(log_file, data, size);
        if (done <= 0)
            _exit(97);
        data = (const char *)data + done;
        size -= done;
    }
}

static void note(char kind, int32_t number, int64_t offset, const void *data, uint32_t size)
{
    char head[17];
    int kept = errno;
    head[0] = kind;
    memcpy(head + 1, &number, 4);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &size, 4);
    pthread_mutex_lock(&one_at_a_time);
    all(head, sizeof head);
    all(data, size);
    pthread_mutex_unlock(&one_at_a_time);
    errno = kept;
}

static int is_below(const char *path)
{
    size_t length;
    if (log_file < 0 || !path)
        return 0;
    length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int is_watched(int handle)
{
    return handle >= 0 && handle < MOST && watched[handle];
}

static void note_paths(char kind, const char *one, const char *other)
{
    char both[8192];
    int length = snprintf(both, sizeof both, "%s%c%s", one, 0, other);
    if (length < 0 || length >= (int)sizeof both)
        _exit(98);
    note(kind, 0, 0, both, length);
}

static int opened(int handle, const char *path, int flags)
{
    if (handle >= 0 && handle < MOST) {
        watched[handle] = is_below(path);
        if (watched[handle])
            note('o', handle, flags, path, strlen(path));
    }
    return handle;
}

#define MODE(flags, mode)                             \
    do {                                              \
        if ((flags) & (O_CREAT | __O_TMPFILE)) {      \
            va_list more;                             \
            va_start(more, flags);                    \
            mode = va_arg(more, int);                 \
            va_end(more);                             \
        }                                             \
    } while (0)

#define OPEN(name)                                                  \
    int name(const char *path, int flags, ...)                      \
    {                                                               \
        int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, #name); \
        int mode = 0;                                               \
        MODE(flags, mode);                                          \
        return opened(real(path, flags, mode), path, flags);        \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                     \
    int name(int at, const char *path, int flags, ...)                   \
    {                                                                    \
        int (*real)(int, const char *, int, ...) = dlsym(RTLD_NEXT, #name); \
        int mode = 0;                                                    \
        MODE(flags, mode);                                               \
        return opened(real(at, path, flags, mode), path, flags);         \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int handle)
{
    int (*real)(int) = dlsym(RTLD_NEXT, "close");
    if (is_watched(handle)) {
        watched[handle] = 0;
        note('c', handle, 0, "", 0);
    }
    return real(handle);
}

#define PWRITE(name, type)                                                              \
    ssize_t name(int handle, const void *data, size_t size, type offset)                \
    {                                                                                   \
        ssize_t (*real)(int, const void *, size_t, type) = dlsym(RTLD_NEXT, #name);     \
        ssize_t done = real(handle, data, size, offset);                                \
        if (done > 0 && is_watched(handle))                                             \
            note('w', handle, offset, data, done);                                      \
        return done;                                                                    \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int handle, const void *data, size_t size)
{
    ssize_t done;
    if (!real_write)
        real_write = dlsym(RTLD_NEXT, "write");
    done = real_write(handle, data, size);
    if (done > 0 && is_watched(handle))
        note('w', handle, lseek(handle, 0, SEEK_CUR) - done, data, done);
    return done;
}

#define FTRUNCATE(name, type)                                          \
    int name(int handle, type size)                                    \
    {                                                                  \
        int (*real)(int, type) = dlsym(RTLD_NEXT, #name);              \
        int status = real(handle, size);                               \
        if (status == 0 && is_watched(handle))                         \
            note('t', handle, size, "", 0);                            \
        return status;                                                 \
    }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

#define SYNC(name)                                                     \
    int name(int handle)                                               \
    {                                                                  \
        int (*real)(int) = dlsym(RTLD_NEXT, #name);                    \
        int status = real(handle);                                     \
        if (status == 0 && is_watched(handle))                         \
            note('s', handle, 0, "", 0);                               \
        return status;                                                 \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path)
{
    int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
    int status = real(path);
    if (status == 0 && is_below(path))
        note('u', 0, 0, path, strlen(path));
    return status;
}

int unlinkat(int at, const char *path, int flags)
{
    int (*real)(int, const char *, int) = dlsym(RTLD_NEXT, "unlinkat");
    int status = real(at, path, flags);
    if (status == 0 && is_below(path))
        note('u', 0, 0, path, strlen(path));
    return status;
}

int rename(const char *one, const char *other)
{
    int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    int status = real(one, other);
    if (status == 0 && is_below(one))
        note_paths('r', one, other);
    return status;
}

int link(const char *one, const char *other)
{
    int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "link");
    int status = real(one, other);
    if (status == 0 && is_below(one))
        note_paths('l', one, other);
    return status;
}

int linkat(int at, const char *one, int to, const char *other, int flags)
{
    int (*real)(int, const char *, int, const char *, int) = dlsym(RTLD_NEXT, "linkat");
    int status = real(at, one, to, other, flags);
    if (status == 0 && is_below(one))
        note_paths('l', one, other);
    return status;
}
