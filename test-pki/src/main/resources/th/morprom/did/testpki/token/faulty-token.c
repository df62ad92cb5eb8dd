/*
 * A PKCS#11 module that passes every call on to another module, and does wrong what its control block says.
 *
 * The control block is the file beside this library, same name with ".control" appended; both sides map it, so a fault
 * begins and ends at once. Its layout is the one of FaultyToken.java: a header of eight numbers, then eight for each
 * function, in the order of the function list (PKCS#11 v2.40 section 3.6). All numbers are 64 bits in native order.
 *
 * The module behind is the file with ".real" appended: a copy of its own, so that initialising it anew disturbs nobody
 * else in the process.
 *
 * Every parameter of a PKCS#11 function is an integer or a pointer and travels as one machine word, so the number of
 * parameters is all that forwarding needs to know.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef unsigned long word;

#define CKR_OK 0UL
#define CKR_GENERAL_ERROR 5UL
#define CKR_SESSION_COUNT 0xB1UL
#define FUNCTIONS 68
#define FOR_EVER INT64_MAX

enum action { NONE, ANSWER, DELAY, HANG, CORRUPT, LOSE_SESSIONS, NO_SLOTS };

struct header {
    int64_t dead;              /* answer of every function until the library is initialised anew; 0 if alive */
    int64_t inside;            /* calls that are inside the library now */
    int64_t finalised_under;   /* C_Finalize while calls were inside: must stay 0 */
    int64_t initialised;       /* C_Initialize that succeeded */
    int64_t most_sessions;     /* that may be open at once; 0 for any number */
    int64_t open_sessions;
    int64_t spare[2];
};

struct rule {
    int64_t action;
    int64_t times;             /* how often still */
    int64_t code;
    int64_t micros;
    int64_t calls;             /* all calls, faulty or not */
    int64_t faults;            /* faulty ones */
    int64_t hanging;           /* calls that hang now */
    int64_t spare;
};

struct control {
    struct header header;
    struct rule rules[FUNCTIONS];
};

struct function_list {
    unsigned char version[2];
    void *functions[FUNCTIONS];
};

static struct control *control;
static struct function_list *real;
static struct function_list ours;
static word last_slot;
/* SoftHSM crashes when sessions are closed under a signature; a rebooted device does not. */
static pthread_rwlock_t sessions = PTHREAD_RWLOCK_INITIALIZER;

/* An X-macro: name and number of parameters of every function, in the order of the function list. */
#define FUNCTION_LIST(F) \
    F(C_Initialize, 1) F(C_Finalize, 1) F(C_GetInfo, 1) F(C_GetFunctionList, 1) F(C_GetSlotList, 3) F(C_GetSlotInfo, 2) \
    F(C_GetTokenInfo, 2) F(C_GetMechanismList, 3) F(C_GetMechanismInfo, 3) F(C_InitToken, 4) F(C_InitPIN, 3) \
    F(C_SetPIN, 5) F(C_OpenSession, 5) F(C_CloseSession, 1) F(C_CloseAllSessions, 1) F(C_GetSessionInfo, 2) \
    F(C_GetOperationState, 3) F(C_SetOperationState, 5) F(C_Login, 4) F(C_Logout, 1) F(C_CreateObject, 4) \
    F(C_CopyObject, 5) F(C_DestroyObject, 2) F(C_GetObjectSize, 3) F(C_GetAttributeValue, 4) \
    F(C_SetAttributeValue, 4) F(C_FindObjectsInit, 3) F(C_FindObjects, 4) F(C_FindObjectsFinal, 1) F(C_EncryptInit, 3) \
    F(C_Encrypt, 5) F(C_EncryptUpdate, 5) F(C_EncryptFinal, 3) F(C_DecryptInit, 3) F(C_Decrypt, 5) \
    F(C_DecryptUpdate, 5) F(C_DecryptFinal, 3) F(C_DigestInit, 2) F(C_Digest, 5) F(C_DigestUpdate, 3) F(C_DigestKey, 2) \
    F(C_DigestFinal, 3) F(C_SignInit, 3) F(C_Sign, 5) F(C_SignUpdate, 3) F(C_SignFinal, 3) F(C_SignRecoverInit, 3) \
    F(C_SignRecover, 5) F(C_VerifyInit, 3) F(C_Verify, 5) F(C_VerifyUpdate, 3) F(C_VerifyFinal, 3) \
    F(C_VerifyRecoverInit, 3) F(C_VerifyRecover, 5) F(C_DigestEncryptUpdate, 5) F(C_DecryptDigestUpdate, 5) \
    F(C_SignEncryptUpdate, 5) F(C_DecryptVerifyUpdate, 5) F(C_GenerateKey, 5) F(C_GenerateKeyPair, 8) F(C_WrapKey, 6) \
    F(C_UnwrapKey, 8) F(C_DeriveKey, 6) F(C_SeedRandom, 3) F(C_GenerateRandom, 3) F(C_GetFunctionStatus, 1) \
    F(C_CancelFunction, 1) F(C_WaitForSlotEvent, 3)

#define INDEX(name, parameters) I_##name,
enum index { FUNCTION_LIST(INDEX) COUNT };
_Static_assert(COUNT == FUNCTIONS, "the function list is complete");

static int64_t add(int64_t *counter, int64_t n) { return __atomic_add_fetch(counter, n, __ATOMIC_SEQ_CST); }
static int64_t get(int64_t *number) { return __atomic_load_n(number, __ATOMIC_SEQ_CST); }

static void sleep_micros(int64_t micros)
{
    struct timespec time = {micros / 1000000, micros % 1000000 * 1000};
    nanosleep(&time, NULL);
}

/* The action of this call: each of a counted number of faults is given to one call. */
static enum action take(struct rule *rule)
{
    enum action action = (enum action) get(&rule->action);
    if (action == NONE) return NONE;
    if (get(&rule->times) != FOR_EVER && add(&rule->times, -1) < 0) return NONE;
    add(&rule->faults, 1);
    return action;
}

static void hang(struct rule *rule)
{
    add(&rule->hanging, 1);
    while (get(&rule->action) == HANG) sleep_micros(1000);
    add(&rule->hanging, -1);
}

static word call(enum index index, int parameters, word *p)
{
    typedef word (*f1)(word);
    typedef word (*f2)(word, word);
    typedef word (*f3)(word, word, word);
    typedef word (*f4)(word, word, word, word);
    typedef word (*f5)(word, word, word, word, word);
    typedef word (*f6)(word, word, word, word, word, word);
    typedef word (*f8)(word, word, word, word, word, word, word, word);
    void *f = real->functions[index];
    switch (parameters) {
        case 1: return ((f1) f)(p[0]);
        case 2: return ((f2) f)(p[0], p[1]);
        case 3: return ((f3) f)(p[0], p[1], p[2]);
        case 4: return ((f4) f)(p[0], p[1], p[2], p[3]);
        case 5: return ((f5) f)(p[0], p[1], p[2], p[3], p[4]);
        case 6: return ((f6) f)(p[0], p[1], p[2], p[3], p[4], p[5]);
        default: return ((f8) f)(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]);
    }
}

static void count_sessions(enum index index)
{
    if (index == I_C_CloseSession) add(&control->header.open_sessions, -1);
    if (index == I_C_CloseAllSessions || index == I_C_Finalize)
        __atomic_store_n(&control->header.open_sessions, 0, __ATOMIC_SEQ_CST);
}

/* Takes a place before the session is there, so that two at once do not both find the last one. */
static int is_crowded(enum index index)
{
    int64_t most = get(&control->header.most_sessions);
    if (index != I_C_OpenSession || add(&control->header.open_sessions, 1) <= most || most == 0) return 0;
    add(&control->header.open_sessions, -1);
    return 1;
}

static word faulty(enum index index, int parameters, word *p)
{
    struct rule *rule = &control->rules[index];
    int asks_length = index == I_C_Sign && p[3] == 0; /* (session, data, length, signature, *length): signs nothing */
    enum action action = asks_length ? NONE : take(rule);
    word answer;
    if (get(&control->header.dead) != 0 && index != I_C_Initialize && index != I_C_Finalize && index != I_C_GetInfo)
        return (word) get(&control->header.dead);
    switch (action) {
        case ANSWER:
            sleep_micros(get(&rule->micros));
            return (word) get(&rule->code);
        case DELAY:
            sleep_micros(get(&rule->micros));
            break;
        case HANG:
            hang(rule);
            break;
        case LOSE_SESSIONS: /* a rebooted device: every session is gone, and the login with them */
            pthread_rwlock_wrlock(&sessions);
            ((word (*)(word)) real->functions[I_C_CloseAllSessions])(last_slot);
            pthread_rwlock_unlock(&sessions);
            count_sessions(I_C_CloseAllSessions);
            break;
        case NO_SLOTS: /* of C_GetSlotList: (tokenPresent, slots, *count) */
            *(word *) p[2] = 0;
            return CKR_OK;
        default:
            break;
    }
    if (is_crowded(index)) return CKR_SESSION_COUNT;
    pthread_rwlock_rdlock(&sessions);
    answer = call(index, parameters, p);
    pthread_rwlock_unlock(&sessions);
    if (answer == CKR_OK && action == CORRUPT && *(word *) p[4] > 0)
        ((unsigned char *) p[3])[*(word *) p[4] - 1] ^= 1;
    if (answer == CKR_OK && index == I_C_OpenSession) last_slot = p[0];
    if (answer == CKR_OK) count_sessions(index);
    else if (index == I_C_OpenSession) add(&control->header.open_sessions, -1);
    if (answer == CKR_OK && index == I_C_Initialize) {
        add(&control->header.initialised, 1);
        __atomic_store_n(&control->header.dead, 0, __ATOMIC_SEQ_CST);
    }
    return answer;
}

static word enter(enum index index, int parameters, word *p)
{
    word answer;
    add(&control->rules[index].calls, 1);
    if (index == I_C_Finalize && get(&control->header.inside) > 0) add(&control->header.finalised_under, 1);
    add(&control->header.inside, 1);
    answer = faulty(index, parameters, p);
    add(&control->header.inside, -1);
    return answer;
}

#define P1 word a
#define P2 P1, word b
#define P3 P2, word c
#define P4 P3, word d
#define P5 P4, word e
#define P6 P5, word f
#define P8 P6, word g, word h
#define A1 a
#define A2 A1, b
#define A3 A2, c
#define A4 A3, d
#define A5 A4, e
#define A6 A5, f
#define A8 A6, g, h
#define FORWARD(name, parameters) \
    static word faulty_##name(P##parameters) \
    { \
        word p[8] = {A##parameters}; \
        return enter(I_##name, parameters, p); \
    }
FUNCTION_LIST(FORWARD)

static void *map_control(const char *library)
{
    char path[4096];
    int file;
    void *mapped;
    snprintf(path, sizeof path, "%s.control", library);
    file = open(path, O_RDWR);
    if (file < 0) return NULL;
    mapped = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    return mapped == MAP_FAILED ? NULL : mapped;
}

static struct function_list *load_real(const char *library)
{
    char path[4096];
    void *handle;
    word (*get_list)(struct function_list **);
    struct function_list *list = NULL;
    snprintf(path, sizeof path, "%s.real", library);
    handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        fprintf(stderr, "faulty-token: %s\n", dlerror());
        return NULL;
    }
    *(void **) &get_list = dlsym(handle, "C_GetFunctionList");
    return get_list != NULL && get_list(&list) == CKR_OK ? list : NULL;
}

/* The one symbol by which a PKCS#11 module is found. */
__attribute__((visibility("default"))) word C_GetFunctionList(struct function_list **list)
{
    if (real == NULL) {
        Dl_info self;
        struct function_list *behind;
        if (dladdr((void *) C_GetFunctionList, &self) == 0) return CKR_GENERAL_ERROR;
        control = map_control(self.dli_fname);
        behind = load_real(self.dli_fname);
        if (control == NULL || behind == NULL) return CKR_GENERAL_ERROR;
        ours.version[0] = behind->version[0];
        ours.version[1] = behind->version[1];
#define ENTRY(name, parameters) ours.functions[I_##name] = (void *) faulty_##name;
        FUNCTION_LIST(ENTRY)
        ours.functions[I_C_GetFunctionList] = (void *) C_GetFunctionList;
        real = behind;
    }
    *list = &ours;
    return CKR_OK;
}
