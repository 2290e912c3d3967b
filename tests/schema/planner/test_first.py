async def test_a_page_comes_back(world):
    got = await world.ask("""{
      tickets(first: 2) { totalCount nodes { id title status statusWords light reportedAt dueAt day done size tags house remark opinion
        town { name parent { name } } venue { __typename name ... on Shop { ownerName } ... on School { pupils } } askerName
        notes(first: 2) { sequence text } notePages(last: 2) { totalCount edges { cursor node { id ticket { title } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
        innerNotes { text } lastNote { text } choices { name wins words loud: words(loud: true) } length }
        edges { cursor node { id } } pageInfo { hasNextPage endCursor } }
      node(id: "Note_01900000-0000-7000-8000-000000000051") { id ... on Note { text ticket { title } } }
      venues { nodes { id __typename name } }
    }""")
    import json

    print(world.statements)
    print(json.dumps(got, ensure_ascii=False, indent=1))
    assert "errors" not in got
