namespace SalesFunctions.Tests.Architecture;

/// <param name="Lines">From the signature (attributes and comments apart) to the closing brace.</param>
internal sealed record Member(string Signature, int Line, int Lines)
{
    private static readonly string[] Types = ["class", "struct", "interface", "record", "enum"];

    /// <summary>Methods, constructors, accessors and operators of a file; fields and types are not members here.</summary>
    public static IEnumerable<Member> Of(SourceFile file)
    {
        string code = file.Code;
        Stack<bool> typeBodies = [];
        int start = 0;
        int brackets = 0;
        for (int at = 0; at < code.Length; at++)
        {
            brackets += code[at] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            bool outside = brackets == 0 && (typeBodies.Count == 0 || typeBodies.Peek());
            if (code[at] == '{' && brackets == 0)
            {
                bool opensType = outside && IsTypeOrNamespace(code[start..at]);
                typeBodies.Push(opensType);
                start = opensType ? at + 1 : start;
            }
            else if (code[at] == '}' && brackets == 0 && typeBodies.TryPop(out bool closedType))
            {
                if (!closedType && typeBodies.TryPeek(out bool inType) && inType && Read(code, start, at) is { } member)
                {
                    yield return member;
                }

                start = closedType || typeBodies.Count == 0 || typeBodies.Peek() ? at + 1 : start;
            }
            else if (code[at] == ';' && outside)
            {
                if (typeBodies.Count > 0 && Read(code, start, at) is { } member)
                {
                    yield return member;
                }

                start = at + 1;
            }
        }
    }

    private static bool IsTypeOrNamespace(string header)
    {
        string[] words = header.Split(['(', '<', ':', '=', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return !header.Contains("=>", StringComparison.Ordinal) && words.Intersect([.. Types, "namespace"]).Any();
    }

    private static Member? Read(string code, int start, int end)
    {
        start = SkipAttributes(code, start, end);
        string all = code[start..end];
        int signatureEnd = all.IndexOfAny(['(', '=', '{']);
        bool isMember = signatureEnd > 0 && (all[signatureEnd] != '=' || all[signatureEnd..].StartsWith("=>", StringComparison.Ordinal));
        return isMember
            ? new Member(all[..signatureEnd].Trim(), code.AsSpan(0, start).Count('\n') + 1, all.Count(letter => letter == '\n') + 1)
            : null;
    }

    private static int SkipAttributes(string code, int start, int end)
    {
        while (true)
        {
            while (start < end && char.IsWhiteSpace(code[start]))
            {
                start++;
            }

            if (start == end || code[start] != '[')
            {
                return start;
            }

            int depth = 0;
            do
            {
                depth += code[start] switch { '[' => 1, ']' => -1, _ => 0 };
                start++;
            }
            while (depth > 0 && start < end);
        }
    }
}
