"""The words of what goes wrong with a request, whatever it is about: its limits, its form, the server."""

REASONS: dict[str, tuple[str, str]] = {
    # limits
    "PAGE_TOO_LARGE": ("At most {limit} rows a page", "每页最多 {limit} 条"),
    "TOO_MANY_ROWS": (
        "The lists in this answer could hold more than {limit} rows: ask for smaller pages",
        "查询结果可能超过 {limit} 行，请减小各级分页",
    ),
    "SORT_TOO_WIDE": (
        "Only a list of at most {limit} rows is sorted like this: narrow it, or sort it by its own key",
        "仅可对不超过 {limit} 条的列表如此排序，请缩小范围或使用默认排序字段",
    ),
    "REPEATED": ("Each may be given once", "每项只能给出一次"),
    "TOO_MANY": ("At most {limit} at once", "一次最多 {limit} 项"),
    "DOCUMENT_TOO_LONG": (
        "A document has at most {limit} characters; long texts belong into variables",
        "查询文档最多 {limit} 个字符，长文本请放入变量",
    ),
    "TOO_MANY_TOKENS": ("A document has at most {limit} tokens", "查询文档最多 {limit} 个词法单元"),
    "TOO_DEEP": ("Fields nest at most {limit} deep", "字段嵌套最多 {limit} 层"),
    "TOO_DEEP_FOR_DATABASE": (
        "Fields nest deeper than this database can read at once: ask for less, or in two questions",
        "字段嵌套超出当前数据库单次读取的限度，请减少嵌套或分次查询",
    ),
    "TOO_MANY_ALIASES": ("A document has at most {limit} aliases", "查询文档最多 {limit} 个别名"),
    "TOO_MANY_REPEATS": (
        "A field is asked for at most {limit} times in the same place",
        "同一位置最多重复请求同一字段 {limit} 次",
    ),
    "TOO_MANY_ROOT_FIELDS": (
        "An operation has at most {limit} root fields",
        "一个操作最多 {limit} 个根字段",
    ),
    "TOO_MANY_FIELDS": (
        "An operation selects at most {limit} fields, each fragment counted wherever it is used",
        "一个操作最多选取 {limit} 个字段，片段按使用次数计",
    ),
    "COST_TOO_HIGH": (
        "This operation may cost {cost} points, and at most {limit} are given at once: ask for smaller pages",
        "此操作最多耗费 {cost} 点，单次上限为 {limit} 点，请减小各级分页",
    ),
    "COST_EXHAUSTED": (
        "You have fewer than {cost} points left of your {limit} a minute: ask again in {seconds} seconds",
        "您每分钟 {limit} 点的余额已不足 {cost} 点，请在 {seconds} 秒后重试",
    ),
    "BODY_TOO_LARGE": ("A request has at most {limit} bytes", "请求体最大 {limit} 字节"),
    # server
    "DATABASE_UNAVAILABLE": ("The database does not answer; try again", "数据库暂无响应，请重试"),
    "DATABASE_TIMEOUT": (
        "The answer took longer than {limit} seconds; ask for less",
        "查询超过 {limit} 秒，请缩小范围",
    ),
    "INTERNAL": (
        "Something went wrong here. Its request id is {request_id}",
        "服务内部错误，请求编号 {request_id}",
    ),
    # transport
    "BAD_JSON": ("The body is not JSON", "请求体不是有效的 JSON"),
    "BAD_UTF8": ("The body is not UTF-8", "请求体不是有效的 UTF-8"),
    "BAD_PARAMETER": ("`{name}` must be {expected}", "参数 {name} 须{expected_zh}"),
    "BATCH_REFUSED": ("One operation a request: batches are refused", "每个请求只能包含一个操作"),
    "METHOD_NOT_ALLOWED": ("Use {allowed} here", "此处请使用 {allowed}"),
    "MEDIA_TYPE": ("Send the body as application/json", "请求体须为 application/json"),
    "BODY_ENCODED": (
        "Send the body uncompressed, without Content-Encoding",
        "请求体不得压缩，请去掉 Content-Encoding",
    ),
    "NOT_ACCEPTABLE": (
        "Accept application/graphql-response+json or application/json",
        "须接受 application/graphql-response+json 或 application/json",
    ),
    "NO_SUCH_PATH": ("Nothing is served at {path}", "{path} 不存在"),
    "BAD_OPERATION": (
        "Name one operation of the document as `operationName`",
        "请用 operationName 指明文档中的一个操作",
    ),
    "QUERIES_ONLY": ("GET takes queries only; send mutations by POST", "GET 仅支持查询，变更请使用 POST"),
    "NO_SUBSCRIPTIONS": (
        "A subscription needs a stream; this request is answered once",
        "订阅需要流式连接，此请求只应答一次",
    ),
    "DOCUMENT_NOT_FOUND": (
        "No trusted document has this id; documents are made known when the server starts",
        "没有此标识的受信查询文档，文档须在服务启动时提供",
    ),
    "PERSISTED_QUERY_NOT_FOUND": ("PersistedQueryNotFound", "PersistedQueryNotFound"),
    "TRUSTED_ONLY": (
        "Your roles may ask trusted documents alone: name one by its `documentId`",
        "您的角色仅可使用受信查询文档，请以 documentId 指明",
    ),
    "INCREMENTAL_REFUSED": (
        "@{directive} is not served: an answer comes whole",
        "不支持 @{directive}，应答总是一次完整返回",
    ),
    "BAD_REQUEST": ("The request cannot be understood", "无法理解该请求"),
    "UNKNOWN_LOGIN": (
        "Nobody in the demo has the login {login}; `sanfuwu people` lists everybody",
        "演示中没有登录名为 {login} 的人员，可用 sanfuwu people 查看",
    ),
    "DEMO_ONLY": ("Demo sign-in exists in demo mode only", "演示登录仅在演示模式下可用"),
}
