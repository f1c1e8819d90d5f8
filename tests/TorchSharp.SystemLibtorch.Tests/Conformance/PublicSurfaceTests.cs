namespace TorchSharp.SystemLibtorch.Tests.Conformance;

/// <summary>No invention: what compiles against the system backend compiles against TorchSharp.</summary>
public class PublicSurfaceTests
{
    [ApiListFact]
    public void Every_public_type_and_member_exists_in_TorchSharp()
    {
        var list = ApiList.Read();
        var inventions = new List<string>();
        foreach (var type in typeof(torch).Assembly.GetTypes().Where(IsVisible))
        {
            string header = ApiFormat.Header(type);
            if (!list.TryGetValue(header, out var listed))
            {
                inventions.Add(header);
                continue;
            }

            if (!type.IsEnum) inventions.AddRange(ApiFormat.Bases(type).Where(b => !listed.Bases.Contains(b)).Select(b => $"{header} : {b}"));
            inventions.AddRange(ApiFormat.Members(type).Where(m => !listed.Members.Contains(m)).Select(m => $"{header}: {m}"));
        }

        Assert.True(inventions.Count == 0, $"{inventions.Count} not in TorchSharp:\n{string.Join('\n', inventions)}");
    }

    [ApiListFact]
    public void The_comparison_sees_members_that_TorchSharp_lacks()
    {
        var known = ApiList.Read()[ApiFormat.Header(typeof(torch.Tensor))].Members;
        Assert.Contains("TorchSharp.torch.Tensor add(TorchSharp.torch.Tensor target, TorchSharp.Scalar alpha)", known);
        Assert.Contains(ApiFormat.Members(typeof(Invented)), member => member == "static long flux(System.Half[] values, double rate = 0.5)");
        Assert.DoesNotContain("static long flux(System.Half[] values, double rate = 0.5)", known);
    }

    private static bool IsVisible(Type type) =>
        type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!));

    private sealed class Invented
    {
        public static long flux(Half[] values, double rate = 0.5) => (long)(values.Length * rate);
    }
}
