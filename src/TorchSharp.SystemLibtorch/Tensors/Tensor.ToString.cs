using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, dtype and device; the value too where there are no dimensions.</summary>
        public override string ToString()
        {
            if (handle == 0) return "Tensor (disposed)";
            string text = $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
            return Dimensions == 0 && is_cpu() ? $"{text}, value = {ValueText()}" : text;
        }

        private string ValueText()
        {
            var scalar = ToScalar();
            return scalar.Kind switch
            {
                Interop.ValueTag.Bool => scalar.ToBoolean().ToString(CultureInfo.InvariantCulture),
                Interop.ValueTag.Int => scalar.Integer.ToString(CultureInfo.InvariantCulture),
                Interop.ValueTag.Complex => scalar.Complex.ToString("g5", CultureInfo.InvariantCulture),
                _ => scalar.Number.ToString("g5", CultureInfo.InvariantCulture),
            };
        }
    }
}
