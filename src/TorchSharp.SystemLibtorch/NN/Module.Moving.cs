using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private DeviceType deviceType = DeviceType.CPU;
            private int deviceIndex = -1;

            /// <summary>Converts or moves all parameters and buffers in place; what is null stays as it is.</summary>
            /// <exception cref="ArgumentException">The type is neither floating point nor complex.</exception>
            /// <exception cref="InvalidOperationException">The device is not there.</exception>
            internal virtual Module Move(ScalarType? dtype, Device? device, bool non_blocking)
            {
                if (dtype is { } type && !is_floating_point(type) && !is_complex(type))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={type}");
                if (device is not null)
                {
                    if (device.type == DeviceType.CUDA && !torch.cuda_is_available())
                        throw new InvalidOperationException("CUDA is not available.");
                    if (device.type != DeviceType.CUDA) device = new Device(device.type, -1);
                    if (dtype is null && device.type == deviceType && device.index == deviceIndex) return this;
                }

                NativeParameters?.Move(dtype, device);
                _toEpilog(dtype, device, non_blocking);
                return this;
            }

            /// <summary>
            /// Moves the submodules, then replaces this module's own parameters and buffers, in the dictionaries and in the
            /// members that hold them: a property of the registered name, else a field.
            /// </summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var (_, module) in named_children()) module.Move(dtype, device, non_blocking);

                var fields = FieldsOf(GetType()).ToDictionary(ComponentName);
                var properties = GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(p => p.Name);
                foreach (var (name, parameter) in named_parameters(false).ToList())
                {
                    if (!ReplaceParameter(dtype, device, parameter, out var moved)) continue;
                    if (properties.TryGetValue(name, out var property))
                    {
                        property.SetValue(this, moved);
                        continue;
                    }

                    parameter.Dispose();
                    ConditionallyRegisterParameter(name, moved);
                    if (fields.TryGetValue(name, out var field)) field.SetValue(this, moved);
                }

                foreach (var (name, buffer) in named_buffers(false).ToList())
                {
                    if (!ReplaceBuffer(dtype, device, buffer, out var moved)) continue;
                    if (properties.TryGetValue(name, out var property))
                    {
                        property.SetValue(this, moved);
                        continue;
                    }

                    ConditionallyRegisterBuffer(name, moved);
                    if (fields.TryGetValue(name, out var field)) field.SetValue(this, moved);
                }

                if (device is not null) (deviceType, deviceIndex) = (device.type, device.index);
            }

            /// <summary>Makes a moved copy of a buffer and disposes the old one. Integers keep their type.</summary>
            /// <returns>False, and no result, where it is where it should be.</returns>
            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                result = null;
                if (!WillCopy(buffer, dtype, device)) return false;
                result = buffer.to(TargetType(buffer, dtype), device ?? buffer.device).DetachFromDisposeScope();
                buffer.Dispose();
                return true;
            }

            /// <summary>Makes a moved copy of a parameter, a leaf again, with its gradient.</summary>
            /// <returns>False, and no result, where it is where it should be.</returns>
            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                p = null;
                var gradient = param.grad; // Left to its scope, as in TorchSharp.
                if (!WillCopy(param, dtype, device) && (gradient is null || !WillCopy(gradient, dtype, device))) return false;

                using var _ = torch.no_grad();
                var type = TargetType(param, dtype);
                p = new Parameter(param.to(type, device ?? param.device), param.requires_grad);
                p.DetachFromDisposeScope();
                if (gradient is null) return true;
                using var moved = gradient.to(type, device ?? param.device).with_requires_grad(gradient.requires_grad);
                p.grad = moved;
                return true;
            }

            private static bool WillCopy(Tensor tensor, ScalarType? dtype, Device? device) =>
                (dtype is { } type && type != tensor.dtype)
                || (device is not null && (device.type != tensor.device_type || device.index != tensor.device_index));

            private static ScalarType TargetType(Tensor tensor, ScalarType? dtype) =>
                dtype is { } type && (is_floating_point(tensor.dtype) || is_complex(tensor.dtype)) ? type : tensor.dtype;
        }
    }
}
