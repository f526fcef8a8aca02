//! Names the runtime knows by number, so that attributes and methods dispatch without comparing text.

use crate::ir::program::NameId;

macro_rules! names {
    ($($name:ident $text:literal)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only numbers the constants below")]
        enum Number { EMPTY, $($name,)* }

        /// The texts, by number; number 0 is the empty name.
        pub const WELL_KNOWN: &[&str] = &[$($text,)*];

        $(
            #[doc = concat!("`", $text, "`")]
            pub const $name: NameId = NameId(Number::$name as u32);
        )*

        const _: Number = Number::EMPTY;
    };
}

names! {
    // Builtins.
    PRINT "print" LEN "len" RANGE "range" ENUMERATE "enumerate" ZIP "zip" SORTED "sorted" MIN "min" MAX "max"
    SUM "sum" ABS "abs" STR "str" INT "int" FLOAT "float" BOOL "bool" REPR "repr" ISINSTANCE "isinstance"
    ISSUBCLASS "issubclass" TYPE "type" OBJECT "object" LIST "list" TUPLE "tuple" DICT "dict" SET "set" ANY "any"
    ALL "all" REVERSED "reversed" ROUND "round" DIVMOD "divmod" CHR "chr" ORD "ord" HASH "hash" ID "id"
    CALLABLE "callable" GETATTR "getattr" HASATTR "hasattr" SETATTR "setattr" ITER "iter" NEXT "next" MAP "map"
    FILTER "filter" SUPER "super" INPUT "input" OPEN "open" POW "pow" HEX "hex" BIN "bin" OCT "oct"
    FORMAT "format" SLICE "slice" PROPERTY "property" STATICMETHOD "staticmethod" CLASSMETHOD "classmethod" DELATTR "delattr"
    VARS "vars" DIR "dir" DUNDER_NAME "__name__" NOT_IMPLEMENTED "NotImplemented" ELLIPSIS "Ellipsis"
    // Methods of strings.
    UPPER "upper" LOWER "lower" STRIP "strip" LSTRIP "lstrip" RSTRIP "rstrip" SPLIT "split" JOIN "join"
    REPLACE "replace" STARTSWITH "startswith" ENDSWITH "endswith" FIND "find" RFIND "rfind" TITLE "title"
    CAPITALIZE "capitalize" ISDIGIT "isdigit" ISALPHA "isalpha" ISALNUM "isalnum" ISSPACE "isspace"
    ISUPPER "isupper" ISLOWER "islower" LJUST "ljust" RJUST "rjust" CENTER "center" ZFILL "zfill"
    SPLITLINES "splitlines" PARTITION "partition" RPARTITION "rpartition" REMOVEPREFIX "removeprefix"
    REMOVESUFFIX "removesuffix" SWAPCASE "swapcase" COUNT "count" INDEX "index" RSPLIT "rsplit"
    CASEFOLD "casefold" EXPANDTABS "expandtabs" RINDEX "rindex" ISDECIMAL "isdecimal" ISNUMERIC "isnumeric"
    ISIDENTIFIER "isidentifier" ISPRINTABLE "isprintable" ISASCII "isascii" ISTITLE "istitle"
    TRANSLATE "translate" ENCODE "encode" FORMAT_MAP "format_map" MAKETRANS "maketrans" FROMKEYS "fromkeys"
    // Methods of numbers and bytes.
    BIT_COUNT "bit_count" CONJUGATE "conjugate" AS_INTEGER_RATIO "as_integer_ratio" TO_BYTES "to_bytes"
    FROM_BYTES "from_bytes" FROMHEX "fromhex" DECODE "decode" LENGTH "length" BYTEORDER "byteorder"
    SIGNED "signed" REAL "real" IMAG "imag" NUMERATOR "numerator" DENOMINATOR "denominator" RADIX "base"
    BYTES "bytes" BYTEARRAY "bytearray" FROZENSET "frozenset" ASCII "ascii" ENCODING "encoding" ERRORS "errors"
    // Methods of lists, dicts, sets.
    APPEND "append" EXTEND "extend" INSERT "insert" POP "pop" REMOVE "remove" CLEAR "clear" SORT "sort"
    REVERSE "reverse" COPY "copy" KEYS "keys" VALUES "values" ITEMS "items" GET "get" SETDEFAULT "setdefault"
    UPDATE "update" POPITEM "popitem" ADD "add" DISCARD "discard" UNION "union" INTERSECTION "intersection"
    DIFFERENCE "difference" ISSUBSET "issubset" ISSUPERSET "issuperset" IS_INTEGER "is_integer"
    BIT_LENGTH "bit_length" SYMMETRIC_DIFFERENCE "symmetric_difference" ISDISJOINT "isdisjoint"
    // Keywords of builtins.
    SEP "sep" END "end" FLUSH "flush" FILE "file" KEY "key" DEFAULT "default" START "start"
    STRICT "strict" MAXSPLIT "maxsplit" STEP "step" STOP "stop"
    ITERABLE "iterable" MOD "mod" NDIGITS "ndigits" NUMBER "number"
    INDICES "indices" INTERSECTION_UPDATE "intersection_update" DIFFERENCE_UPDATE "difference_update"
    SYMMETRIC_DIFFERENCE_UPDATE "symmetric_difference_update" PRINT_TO "print_to" ZIP_STRICT "zip_strict"
    MAPPING_DICT "mapping_dict" CALL_UNTIL "call_until" KEEPENDS "keepends" TABSIZE "tabsize"
    // Special methods and attributes.
    INIT "__init__" DUNDER_STR "__str__" DUNDER_REPR "__repr__" DUNDER_FORMAT "__format__" DUNDER_LEN "__len__"
    DUNDER_BOOL "__bool__" DUNDER_EQ "__eq__" DUNDER_NE "__ne__" DUNDER_LT "__lt__" DUNDER_LE "__le__"
    DUNDER_GT "__gt__" DUNDER_GE "__ge__" DUNDER_HASH "__hash__" DUNDER_ITER "__iter__" DUNDER_NEXT "__next__"
    GETITEM "__getitem__" SETITEM "__setitem__" CONTAINS "__contains__" DUNDER_CALL "__call__"
    DUNDER_ADD "__add__" DUNDER_SUB "__sub__" DUNDER_MUL "__mul__" TRUEDIV "__truediv__" FLOORDIV "__floordiv__"
    DUNDER_MOD "__mod__" DUNDER_POW "__pow__" LSHIFT "__lshift__" RSHIFT "__rshift__" DUNDER_AND "__and__"
    DUNDER_OR "__or__" DUNDER_XOR "__xor__" NEG "__neg__" POS "__pos__" INVERT "__invert__" RADD "__radd__"
    RSUB "__rsub__" RMUL "__rmul__" RTRUEDIV "__rtruediv__" RFLOORDIV "__rfloordiv__" RMOD "__rmod__" RPOW "__rpow__"
    RLSHIFT "__rlshift__" RRSHIFT "__rrshift__" RAND "__rand__" ROR "__ror__" RXOR "__rxor__" IADD "__iadd__"
    ISUB "__isub__" IMUL "__imul__" ITRUEDIV "__itruediv__" IFLOORDIV "__ifloordiv__" IMOD "__imod__" IPOW "__ipow__"
    ILSHIFT "__ilshift__" IRSHIFT "__irshift__" IAND "__iand__" IOR "__ior__" IXOR "__ixor__" MATMUL "__matmul__" RMATMUL "__rmatmul__" IMATMUL "__imatmul__"
    DUNDER_ABS "__abs__"
    DUNDER_ROUND "__round__" DUNDER_DIVMOD "__divmod__" DUNDER_INT "__int__" DUNDER_FLOAT "__float__"
    DUNDER_INDEX "__index__" DUNDER_REVERSED "__reversed__" DUNDER_DIR "__dir__" TRUNC "__trunc__" ENTER "__enter__" EXIT "__exit__" AENTER "__aenter__" AEXIT "__aexit__"
    DUNDER_AWAIT "__await__" DUNDER_DEL "__del__" DUNDER_CLASS "__class__" DUNDER_DICT "__dict__"
    DATA "_data" QUALNAME "__qualname__" DOC "__doc__" MODULE "__module__" ARGS "args" CAUSE "__cause__"
    CONTEXT "__context__" SUPPRESS_CONTEXT "__suppress_context__" TRACEBACK "__traceback__" VALUE "value"
    GETATTR_HOOK "__getattr__" SETATTR_HOOK "__setattr__" DELATTR_HOOK "__delattr__"
    DESCRIPTOR_GET "__get__" DESCRIPTOR_SET "__set__" DESCRIPTOR_DELETE "__delete__" SET_NAME_HOOK "__set_name__"
    INIT_SUBCLASS "__init_subclass__" NEW "__new__" SLOTS "__slots__" DEFAULTS "__defaults__" DUNDER_SELF "__self__"
    DUNDER_FUNC "__func__" WRAPPED "__wrapped__" FGET "fget" FSET "fset" FDEL "fdel" GETTER "getter" SETTER "setter"
    DELETER "deleter" MRO "__mro__" MRO_METHOD "mro" BASES "__bases__" BASE "__base__"
    CLASS_GETITEM "__class_getitem__" ABSTRACT_METHODS "__abstractmethods__" GETATTRIBUTE "__getattribute__" ANNOTATIONS "(annotations)" REGISTERED "(registered)" GENERIC "(generic)"
    CODE "code" NAME "name" DELITEM "__delitem__" AITER "__aiter__" ANEXT "__anext__"
    WITH_TRACEBACK "with_traceback" ADD_NOTE "add_note"
    // Modules.
    ASYNCIO "asyncio" TIME "time" SYS "sys"
    MONOTONIC "monotonic" PERF_COUNTER "perf_counter" SLEEP "sleep" PERF_COUNTER_NS "perf_counter_ns"
    MONOTONIC_NS "monotonic_ns" TIME_NS "time_ns"
    PROCESS_TIME "process_time" PROCESS_TIME_NS "process_time_ns" THREAD_TIME "thread_time"
    THREAD_TIME_NS "thread_time_ns" DEFAULTDICT "defaultdict" COUNTER "Counter" ORDERED_DICT "OrderedDict"
    MATH "math" MERSENNE_WORDS "mersenne_words" MERSENNE_TWIST "mersenne_twist" RUN_SEED "run_seed"
    SHA512 "sha512"
    MOST_COMMON "most_common" ELEMENTS "elements" TOTAL "total" SUBTRACT "subtract" MOVE_TO_END "move_to_end"
    DEFAULT_FACTORY "default_factory" LAST "last" COUNTER_MAKE "counter_make" COUNTER_UPDATE "counter_update" COUNTER_SIGNED "counter_signed"
    COUNTER_SUBTRACT "counter_subtract" COUNTER_MOST_COMMON "counter_most_common" COUNTER_TOTAL "counter_total"
    COUNTER_ELEMENTS "counter_elements" COUNTER_COMBINE "counter_combine" DEFAULT_MISSING "default_missing"
    COLLECT "collect" GENERATION "generation"
    // asyncio: functions and classes.
    RUN "run" CREATE_TASK "create_task" GATHER "gather" CURRENT_TASK "current_task"
    CANCELLED_ERROR "CancelledError" TIMEOUT_ERROR "TimeoutError" INVALID_STATE_ERROR "InvalidStateError"
    GET_RUNNING_LOOP "get_running_loop" TASK "Task" FUTURE "Future" ISCOROUTINE "iscoroutine"
    RETURN_EXCEPTIONS "return_exceptions" CORO "coro" MAIN "main" DEBUG "debug" DELAY "delay"
    ENSURE_FUTURE "ensure_future" WAIT_FOR "wait_for" SHIELD "shield" ISCOROUTINEFUNCTION "iscoroutinefunction"
    ALL_TASKS "all_tasks" GET_EVENT_LOOP "get_event_loop" NEW_EVENT_LOOP "new_event_loop"
    SET_EVENT_LOOP "set_event_loop" EAGER_TASK_FACTORY "eager_task_factory" HANDLE "Handle"
    TIMER_HANDLE "TimerHandle" SELECTOR_EVENT_LOOP "SelectorEventLoop" RUNNER "Runner" LOOP "loop"
    LOOP_FACTORY "loop_factory" CORO_OR_FUTURE "coro_or_future" EAGER_START "eager_start" CONTEXT_ARGUMENT "context"
    CONTEXT_VAR "ContextVar" CONTEXT_CLASS "Context" TOKEN "Token" COPY_CONTEXT "copy_context"
    ABSTRACT_EVENT_LOOP "AbstractEventLoop"
    // asyncio: what the prelude's modules bind.
    LOCK "Lock" EVENT "Event" SEMAPHORE "Semaphore" BOUNDED_SEMAPHORE "BoundedSemaphore" CONDITION "Condition"
    BARRIER "Barrier" BROKEN_BARRIER_ERROR "BrokenBarrierError" QUEUE "Queue" PRIORITY_QUEUE "PriorityQueue"
    LIFO_QUEUE "LifoQueue" QUEUE_EMPTY "QueueEmpty" QUEUE_FULL "QueueFull" QUEUE_SHUT_DOWN "QueueShutDown"
    TIMEOUT "timeout" TIMEOUT_AT "timeout_at" TIMEOUT_CLASS "Timeout" TASK_GROUP "TaskGroup" WAIT "wait"
    AS_COMPLETED "as_completed" FIRST_COMPLETED "FIRST_COMPLETED" FIRST_EXCEPTION "FIRST_EXCEPTION"
    ALL_COMPLETED "ALL_COMPLETED" ISFUTURE "isfuture"
    // asyncio: methods of tasks, futures, loops, handles.
    DONE "done" RESULT "result" EXCEPTION "exception" CANCEL "cancel" CANCELLED "cancelled" GET_NAME "get_name"
    SET_NAME "set_name" GET_CORO "get_coro" CANCELLING "cancelling" UNCANCEL "uncancel"
    ADD_DONE_CALLBACK "add_done_callback" REMOVE_DONE_CALLBACK "remove_done_callback"
    SET_RESULT "set_result" SET_EXCEPTION "set_exception" GET_LOOP "get_loop"
    CALL_SOON "call_soon" CALL_LATER "call_later" CALL_AT "call_at" CREATE_FUTURE "create_future"
    CALL_SOON_THREADSAFE "call_soon_threadsafe" IS_RUNNING "is_running" IS_CLOSED "is_closed"
    WHEN "when" MSG "msg" CLOSE "close" SEND "send" THROW "throw"
    // Generators.
    ASEND "asend" ATHROW "athrow" ACLOSE "aclose" BUILTIN_AITER "aiter" BUILTIN_ANEXT "anext"
    DELEGATE "_delegate" AWAIT_METHOD "_await_method" NEXT_OR "_next_or" ANEXT_OR "_anext_or"
    AWAIT_WRAPPER "_await_wrapper" SHUTDOWN_ASYNCGENS "_shutdown_asyncgens"
    MATCH_SEQUENCE "_match_sequence" MATCH_MAPPING "_match_mapping" MATCH_CLASS "_match_class"
    // Exceptions and groups.
    NOTES "__notes__" MESSAGE "message" EXCEPTIONS "exceptions" SUBGROUP "subgroup" DERIVE "derive"
    GROUP_SPLIT "_group_split" GROUP_SUBGROUP "_group_subgroup" GROUP_DERIVE "_group_derive"
    EXCEPT_STAR "_except_star" EXCEPT_STAR_END "_except_star_end" DESCRIBED "_described" DESCRIBE "_describe"
    COPY_EXCEPTION_STATE "copy_exception_state" SAME_EXCEPTION_STATE "same_exception_state"
    WRAP_NAKED "wrap_naked"
    HANDLED "handled" FORMAT_EXCEPTION "format_exception" WRITES_ITSELF "writes_itself" WRITE_ERR "write_err"
    SYS_EXIT "_sys_exit" SYS_EXC_INFO "_sys_exc_info" SYS_EXCEPTION "_sys_exception" EXIT_FUNCTION "exit"
    EXC_INFO "exc_info" PRINT_EXC "print_exc" FORMAT_EXC "format_exc" PRINT_EXCEPTION "print_exception"
    FORMAT_EXCEPTION_ONLY "format_exception_only" PRINT_TB "print_tb" FORMAT_TB "format_tb"
    TB_PRINT_EXC "_tb_print_exc" TB_FORMAT_EXC "_tb_format_exc" TB_PRINT_EXCEPTION "_tb_print_exception"
    TB_FORMAT_EXCEPTION "_tb_format_exception" TB_FORMAT_EXCEPTION_ONLY "_tb_format_exception_only"
    TB_PRINT_TB "_tb_print_tb" TB_FORMAT_TB "_tb_format_tb"
    SUGGESTION "_suggestion"
    TB_LINENO "tb_lineno" TB_NEXT "tb_next"
    FINALIZE_ASYNCGEN "_finalize_asyncgen" KNOWN_ASYNCGENS "known_asyncgens" AWAIT_STEP "_await_step" AWAIT_SEND "_await_send"
    // Hidden functions of the prelude and what they use.
    START_THREAD "start_thread" THREAD_NUMBER "thread_number" THREAD_NAME "thread_name" WARN "warn" GIL_ENABLED "gil_enabled" FORK "fork" PROCESS_NUMBER "process_number" CHANNEL "channel" CHANNEL_SEND "channel_send" CHANNEL_RECEIVE "channel_receive" CHANNEL_SENT "channel_sent" MAIN_GLOBAL "main_global" ACQUIRE_LOCK "acquire_lock"
    RELEASE_LOCK "release_lock" CORES "cores" SWITCH_INTERVAL "switch_interval"
    TO_THREAD "to_thread" WRAP_FUTURE "wrap_future" RUN_COROUTINE_THREADSAFE "run_coroutine_threadsafe"
    FUTURES "futures" DEFAULT_EXECUTOR "default_executor" RUN_IN_EXECUTOR "run_in_executor" SET_DEFAULT_EXECUTOR "set_default_executor"
    PERCENT_OWN "percent_own" FORMAT_TEMPLATE "format_template"
    PRIMITIVES "_pollscope" VERSION "version" BARE_YIELD "bare_yield" CALL_LATER_SET_RESULT "call_later_set_result"
    CANCEL_HANDLE "cancel_handle" SORT_BY "sort_by" NAMESPACE "namespace" ANNOTATIONS_OF "annotations"
    TRACEBACK_LENGTH "traceback_length" CUT_TRACEBACK "cut_traceback" IS_FUNCTION "is_function" IS_INSTANCE "is_instance"
    REFUSE "refuse" MINOR "minor" BOUND "bound" SEAL "seal" CREATING "creating" REDIRECT "redirect" HAS_OWN_HASH "has_own_hash" SETTLE "settle" HASH_SETTLED "hash_settled" CANDIDATES "candidates"
    HASH_DEEP "hash_deep" SETTLE_KEY "settle_key" HAS_KEY "has_key" LACKS_KEY "lacks_key" STORE_KEY "store_key"
    ADD_KEY "add_key" KEYED_METHOD "keyed_method" SET_OF_KEYS "set_of_keys" DICT_OF_KEYS "dict_of_keys"
    SET_UNION "set_union" SET_INTERSECTION "set_intersection" SET_DIFFERENCE "set_difference" SET_SYMMETRIC "set_symmetric" DRAINED "drained" ITERATE "iterate" NOT_EQUAL "not_equal"
    SORTED_BY_KEY "sorted_by_key" LEAST_BY_KEY "least_by_key" GREATEST_BY_KEY "greatest_by_key"
    FINISH_CLASS "finish_class" MAKE_INSTANCE "make_instance" GETATTR_OR "getattr_or" HAS_ATTRIBUTE "has_attribute"
    FIRST_IMPLEMENTED "first_implemented" EQUAL_DEEP "equal_deep" LESS_DEEP "less_deep" AT_MOST_DEEP "at_most_deep"
    GREATER_DEEP "greater_deep" AT_LEAST_DEEP "at_least_deep" HAS_ITEM "has_item" LACKS_ITEM "lacks_item"
    LIST_INDEX "list_index" LIST_COUNT "list_count" LIST_REMOVE "list_remove" SORT_BY_ORDER "sort_by_order"
    SUM_ITEMS "sum_items" LEAST_ITEM "least_item" GREATEST_ITEM "greatest_item" IS_TRUTHY "is_truthy"
    COROUTINE_TYPE "CoroutineType" GENERATOR_TYPE "GeneratorType" ASYNC_GENERATOR_TYPE "AsyncGeneratorType" FUNCTION_TYPE "FunctionType"
    LAMBDA_TYPE "LambdaType" METHOD_TYPE "MethodType" BUILTIN_FUNCTION_TYPE "BuiltinFunctionType" MODULE_TYPE "ModuleType"
    TRACEBACK_TYPE "TracebackType" NONE_TYPE "NoneType" UNION_TYPE "UnionType"
    CR_RUNNING "cr_running" GI_RUNNING "gi_running" AG_RUNNING "ag_running" ABC_MODULE "abc" INSTANCE_CHECK "instance_check" DUNDER_INSTANCECHECK "__instancecheck__" CHECK_INSTANCE "_check_instance" DUNDER_FILE "__file__" FILENAME "filename" FILENAME2 "filename2" CALLER "caller" FILTER_WARNINGS "filter_warnings" FRAME_STATE "frame_state" FUNCTION_KIND "function_kind"
    RUN_IN_CONTEXT "run_in_context" MAKE_TASK_BY "make_task_by" GATHER_EAGERLY "gather_eagerly" CALL_BACK "call_back" ERRNO "errno" STRERROR "strerror"
    ITERATE_ITEMS "iterate_items" REVERSED_ITEMS "reversed_items" SORT_LIST_BY_KEY "sort_list_by_key" PRINT_EACH "print_each" REPR_DEEP "repr_deep" DRAINED_METHOD "drained_method"
}
